"""One figure of a real document altered as a slip of the hand alters it: checking says so, where it stands."""

from __future__ import annotations

from random import Random

from gouji.checking import check
from gouji.reading import read_bytes
from tests.real.seeds import Printed, alter, at_hand, each_seed, seed, value

pytestmark = at_hand

COPIES = 60
SHARE_FOUND = 0.90


@each_seed
def test_an_altered_figure_is_found_where_it_stands(number: str) -> None:
    it = seed(number)
    before = {finding.id for finding in it.report.findings}
    random = Random(f"one slip in {number}")
    figures = [printed for printed in it.open_figures() if value(printed.text)]
    missed = []
    for printed in random.sample(figures, COPIES):
        altered = alter(printed.text, random)
        if not found(it.text, printed, altered, before):
            missed.append((printed, altered))
    assert len(missed) <= (1 - SHARE_FOUND) * COPIES, missed


def found(text: str, printed: Printed, altered: str, before: set[str]) -> bool:
    """Whether something is found at the figure, once it is altered, that was not found before."""
    lines = text.split("\n")
    line = lines[printed.line - 1]
    lines[printed.line - 1] = line[: printed.start] + altered + line[printed.end :]
    [disclosure] = read_bytes("\n".join(lines).encode(), "altered.txt")
    now = Printed(printed.line, printed.start, printed.start + len(altered), altered)
    fresh = [finding for finding in check(disclosure).findings if finding.id not in before]
    return any(now.touches(place) for finding in fresh for place in finding.places)
