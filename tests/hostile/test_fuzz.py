"""Two thousand mutated files over all formats: none ends in anything but documents or a sentence.

`benchmarks/fuzz.py` tries a hundred thousand.
"""

from __future__ import annotations

import pytest

from gouji.intake import Guard, Limits
from tests.hostile.fuzzing import SOUND_ENDS, Trial, specimens, tried

TRIALS = 2000
GROUPS = 2


@pytest.mark.parametrize("group", range(GROUPS))
@pytest.mark.parametrize("format_", list(specimens()))
def test_no_mutated_file_ends_in_anything_but_a_sentence(format_: str, group: int) -> None:
    each = TRIALS // len(specimens()) // GROUPS
    with Guard(Limits(memory=1 << 30, seconds=300)) as guard:
        for number in range(group * each, (group + 1) * each):
            result = tried(guard, Trial(format_, 1, number))
            assert result.end in SOUND_ENDS, f"{format_} 1 {number} ({result.ways}): {result.end}\n{result.detail}"
