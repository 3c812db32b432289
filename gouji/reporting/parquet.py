"""What was read as Parquet files. Needs pyarrow, which comes with `pip install 'gouji[parquet]'`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow
import pyarrow.parquet

from gouji.disclosure import Disclosure
from gouji.reporting.columns import COLUMNS, INTEGERS, records


def write_parquet(disclosures: Iterable[Disclosure], folder: Path, lang: str = "zh") -> None:
    """Write `statements.parquet`, `narrative.parquet` and `unread.parquet` in `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    read = list(disclosures)
    for name, columns in COLUMNS.items():
        schema = pyarrow.schema(
            [(column, pyarrow.int64() if column in INTEGERS else pyarrow.string()) for column in columns]
        )
        rows = [_clean(record) for disclosure in read for record in records(disclosure, name, lang)]
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")


def _clean(record: dict[str, object]) -> dict[str, object]:
    """Without lone surrogates, which UTF-8 cannot hold (they come from file names in no known encoding)."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in record.items()
    }
