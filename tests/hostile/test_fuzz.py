"""Two thousand mutated files over all formats: none ends in anything but documents or a sentence.

`benchmarks/fuzz.py` tries a hundred thousand.
"""

from __future__ import annotations

import pytest

from gouji.intake import Guard, Limits
from tests.hostile.fuzzing import SOUND_ENDS, everything, trials, tried

TRIALS = 2000
GROUPS = 8


@pytest.mark.parametrize("group", range(GROUPS))
def test_no_mutated_file_ends_in_anything_but_a_sentence(group: int) -> None:
    with Guard(Limits(memory=1 << 30, seconds=300)) as guard:
        for trial in trials(everything(), 1, TRIALS)[group::GROUPS]:
            result = tried(guard, trial)
            assert result.end in SOUND_ENDS, f"{trial} ({result.ways}): {result.end}\n{result.detail}"
