from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gouji.compiling.rounding import Path, apportioned, nearest, rounded

STEP = 10_000
ATOMS = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 3 * STEP), st.integers(0, 10**11), st.integers(0, 50).map(lambda n: n * STEP)),
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)),
        st.tuples(st.integers(0, 2), st.integers(0, 4)),
    ),
    max_size=40,
)


def sums(values: Sequence[int], paths: Sequence[Path]) -> dict[Path, int]:
    found: dict[Path, int] = defaultdict(int)
    for value, path in zip(values, paths, strict=True):
        for depth in range(len(path) + 1):
            found[path[:depth]] += value
    return found


@given(ATOMS)
def test_every_sum_of_both_hierarchies_is_less_than_a_step_from_its_true_value(
    atoms: list[tuple[int, Path, Path]],
) -> None:
    values = [value for value, _, _ in atoms]
    found = rounded(values, [first for _, first, _ in atoms], [second for _, _, second in atoms], STEP)
    assert all(value % STEP == 0 for value in found)
    assert sum(found) == nearest(sum(values), STEP), "the grand total is rounded as one amount is"
    for true, printed in zip(values, found, strict=True):
        assert abs(printed - true) < STEP
    for at in (1, 2):
        paths = [atom[at] for atom in atoms]
        true_sums = sums(values, paths)  # type: ignore[arg-type]
        for path, printed in sums(found, paths).items():  # type: ignore[arg-type]
            assert abs(printed - true_sums[path]) < STEP


@given(st.lists(st.integers(0, 5 * STEP).map(lambda n: n * STEP), max_size=20))
def test_amounts_that_are_whole_steps_stay_as_they_are(values: list[int]) -> None:
    paths: list[Path] = [(at % 3,) for at in range(len(values))]
    assert rounded(values, paths, paths, STEP) == values


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=20))
def test_an_apportioned_total_is_the_sum_of_its_parts(values: list[int]) -> None:
    total = nearest(sum(values), STEP)
    found = apportioned(values, total, STEP)
    assert sum(found) == total
    assert all(abs(part - value) < STEP for part, value in zip(found, values, strict=True))
