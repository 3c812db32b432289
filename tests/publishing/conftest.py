"""The sample manuscript, published once for all tests of a module that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.publishing import publish
from tests.publishing.sample import sample


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample in all formats, by format."""
    made = publish(sample(long=40), tmp_path_factory.mktemp("published"), name="样本")
    return {path.suffix[1:]: path for path in made}


@pytest.fixture(scope="session")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample as a draft that checking found errors in."""
    made = publish(sample(), tmp_path_factory.mktemp("drafts"), draft=True, name="样本")
    return {path.suffix[1:]: path for path in made}
