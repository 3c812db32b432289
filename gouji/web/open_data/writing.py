"""Figures as files: CSV, JSON, Parquet, a workbook, a data package. Each is written as it goes, none is held whole."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO, TextIOWrapper
from itertools import islice
from typing import IO, Any

from gouji import __version__
from gouji.reporting.columns import harmless
from gouji.web.open_data.columns import COLUMNS, DOCUMENTS, NAMES, Column, Row

MOST = 500_000
"""Figures in a download; whoever wants more asks for one year after the other."""
MOST_IN_BOOK = 200_000
"""Figures in a workbook, which has to be opened too."""
_BATCH = 5_000


def csv_text(rows: Iterable[Row], names: Sequence[str] = NAMES) -> Iterator[str]:
    """CSV piece by piece, with the signature that spreadsheets want; no cell begins as a formula does."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    yield "\ufeff" + _taken(out)
    for number, row in enumerate(rows):
        writer.writerow([harmless(cell) for cell in row])
        if number % 200 == 199:
            yield _taken(out)
    yield _taken(out)


def _taken(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def json_text(rows: Iterable[Row]) -> Iterator[str]:
    """`{"fields": […], "figures": [{…}, …]}` piece by piece; amounts are decimal strings."""
    yield json.dumps({"fields": list(NAMES)}, ensure_ascii=False)[:-1] + ', "figures": ['
    for number, row in enumerate(rows):
        found = {name: str(cell) if isinstance(cell, Decimal) else cell for name, cell in zip(NAMES, row, strict=True)}
        yield (",\n" if number else "\n") + json.dumps(found, ensure_ascii=False)
    yield "\n]}\n"


def parquet(rows: Iterable[Row], out: IO[bytes]) -> None:
    """A Parquet file; amounts in yuan are decimals."""
    import pyarrow
    import pyarrow.parquet

    kinds = {"integer": pyarrow.int64(), "number": pyarrow.decimal128(24, 2), "string": pyarrow.string()}
    schema = pyarrow.schema([(column.name, kinds[column.type]) for column in COLUMNS])
    left = iter(rows)
    with pyarrow.parquet.ParquetWriter(out, schema) as writer:
        while batch := list(islice(left, _BATCH)):
            columns = [
                pyarrow.array(list(values), type=kind)
                for values, kind in zip(zip(*batch, strict=True), schema.types, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(columns, schema=schema))


def workbook(rows: Iterable[Row], out: IO[bytes]) -> None:
    """A workbook; what is no number is text, whatever it begins with."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(out, options)
    sheet = book.add_worksheet("figures")
    sheet.freeze_panes(1, 0)
    head = book.add_format({"bold": True, "bg_color": "#274B73", "font_color": "#FFFFFF"})
    money = book.add_format({"num_format": "#,##0.00"})
    for number, column in enumerate(COLUMNS):
        sheet.write_string(0, number, column.name, head)
    for at, row in enumerate(rows, 1):
        for number, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(at, number, float(cell), money)
            elif isinstance(cell, int):
                sheet.write_number(at, number, cell)
            elif cell:
                sheet.write_string(at, number, str(cell)[:32_767])
    book.close()


def package(rows: Iterable[Row], documents: Iterable[Row], out: IO[bytes]) -> None:
    """A data package (frictionless) in a ZIP file: figures and documents as CSV, and the descriptor of both."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(descriptor(), ensure_ascii=False, indent=2))
        names = tuple(column.name for column in DOCUMENTS)
        for name, pieces in (("documents", csv_text(documents, names)), ("figures", csv_text(rows))):
            with (
                archive.open(f"{name}.csv", "w") as entry,
                TextIOWrapper(entry, "utf-8", "replace", newline="") as file,
            ):
                for number, piece in enumerate(pieces):
                    file.write(piece.removeprefix("\ufeff") if number == 0 else piece)


def descriptor() -> dict[str, Any]:
    """The descriptor: each column with its type, what it holds, and its `columnType` of the Fiscal Data Package."""
    reference = {"fields": ["document"], "reference": {"resource": "documents", "fields": ["document"]}}
    return {
        "profile": "tabular-data-package",
        "name": "gouji-figures",
        "title": "部门预算、决算公开数据 / Figures of departmental budgets and final accounts",
        "generator": f"gouji {__version__}",
        "countryCode": "CN",
        "resources": [
            _resource("documents", DOCUMENTS, {"primaryKey": ["document"]}),
            _resource("figures", COLUMNS, {"foreignKeys": [reference]}),
        ],
    }


def _resource(name: str, columns: Sequence[Column], keys: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in columns], "missingValues": [""], **keys},
    }


def _field(column: Column) -> dict[str, Any]:
    said = {"name": column.name, "type": column.type, "title": column.title.zh, "description": column.title.en}
    if column.fiscal:
        said["columnType"] = column.fiscal
    if column.name == "yuan":
        said |= {"currency": "CNY", "decimalChar": "."}
    return said
