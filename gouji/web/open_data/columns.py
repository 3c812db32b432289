"""The columns of the figures as open data: what each holds, and what it is in a fiscal data package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from gouji.classification import Scheme, lookup
from gouji.figures import MONEY, Unit, plain
from gouji.place import ANCHOR_KEYS
from gouji.subject import Kind
from gouji.text import Text
from gouji.web.documents.models import Document


class Column(NamedTuple):
    """A column: its name, its type (string, integer, number), what it holds, its type in a fiscal data package."""

    name: str
    type: str
    title: Text
    fiscal: str = ""


_WORDS = frozenset({"file", "bbox", "sheet", "cell"})
COLUMNS = (
    Column("document", "integer", Text("文件编号", "document")),
    Column("department", "string", Text("部门", "department"), "administrative-classification:generic:level1:label"),
    Column("region", "string", Text("地区", "region"), "geo-source:target:name"),
    Column("year", "integer", Text("年度", "year"), "date:fiscal-year"),
    Column("kind", "string", Text("种类", "kind"), "phase:label"),
    Column("version", "integer", Text("版本", "version")),
    Column("source", "string", Text("来自表格或文字", "table or sentence")),
    Column("form", "string", Text("表", "form")),
    Column("claim", "string", Text("文字说的是什么", "what a sentence says")),
    Column("item", "string", Text("项目的种类", "kind of item")),
    Column("code", "string", Text("编码", "code"), "functional-classification:generic:level1:code"),
    Column("name", "string", Text("科目名称", "name of the code"), "functional-classification:generic:level1:label"),
    Column("label", "string", Text("行的名称", "label of the row")),
    Column("measure", "string", Text("指标", "measure"), "direction"),
    Column("fund", "string", Text("资金", "fund"), "fin-source:generic:level1:code"),
    Column("origin", "string", Text("本年或结转", "current or carried over")),
    Column("stage", "string", Text("预算数、决算数等", "stage")),
    Column("value", "string", Text("数值，按原单位", "value in the printed unit")),
    Column("unit", "string", Text("原单位", "printed unit")),
    Column("yuan", "number", Text("金额（元）", "amount in yuan"), "value"),
    Column("written", "string", Text("如何填写", "how the cell was filled")),
    Column("statement", "string", Text("表名", "title of the table")),
    Column("row", "string", Text("行", "row")),
    Column("column", "string", Text("列", "column")),
    Column("text", "string", Text("所印文字", "text as printed")),
    *(
        Column(key, "string" if key in _WORDS else "integer", Text(f"位置：{key}", f"place: {key}"))
        for key in ANCHOR_KEYS
    ),
)
"""All of them, in order."""
NAMES = tuple(column.name for column in COLUMNS)

FIELDS = (
    "document__department__name", "document__department__region", "document__year", "document__kind",
    "document__version", "source", "form", "claim", "item", "code", "label", "measure", "fund", "origin", "stage",
    "value", "step", "unit", "counted", "written", "place",
)  # fmt: skip
"""What a row is made of, beside the number of its document."""
_SCHEMES = {Kind.FUNCTION.value: Scheme.FUNCTIONAL, Kind.ECONOMIC.value: Scheme.DEPARTMENT_ECONOMIC}

Row = tuple[Any, ...]


def row(document: int, found: Sequence[Any]) -> Row:
    """A row of `COLUMNS` from the values of `FIELDS`."""
    (department, region, year, kind, version, source, form, claim, item, code, label, measure, fund, origin, stage,
     value, step, unit, counted, written, place) = found  # fmt: skip
    box = place.get("bbox")
    anchors = (place.get(key) if key != "bbox" or not box else " ".join(map(str, box)) for key in ANCHOR_KEYS)
    worth = (plain(value, Unit(unit), step), counted or unit, _yuan(value, unit))
    labels = (place.get(key) for key in ("statement", "row", "column", "text"))
    whose = (document, department, region, year, kind, version)
    about = (source, form, claim, item, code, _name(item, code), label, measure, fund, origin, stage)
    return (*whose, *about, *worth, written, *labels, *anchors)


def _name(item: str, code: str) -> str:
    scheme = _SCHEMES.get(item)
    entry = lookup(scheme, code.partition("/")[0]) if scheme else None
    return entry.name if entry else ""


def _yuan(value: int, unit: str) -> Decimal | None:
    return Decimal(value).scaleb(-2) if Unit(unit) in MONEY else None


DOCUMENTS = (
    Column("document", "integer", Text("文件编号", "document")),
    Column("department", "string", Text("部门", "department")),
    Column("region", "string", Text("地区", "region")),
    Column("year", "integer", Text("年度", "year")),
    Column("kind", "string", Text("种类", "kind")),
    Column("version", "integer", Text("版本", "version")),
    Column("name", "string", Text("文件名", "name of the file")),
    Column("sha256", "string", Text("文件的 SHA-256", "SHA-256 of the file")),
    Column("received", "datetime", Text("收到的时间", "when it was received")),
)
"""The columns of the documents beside the figures."""


def document_rows(documents: QuerySet[Document]) -> Iterator[Row]:
    """Documents as rows of `DOCUMENTS`."""
    fields = (
        "id", "department__name", "department__region", "year", "kind", "version", "name", "original_id", "received",
    )  # fmt: skip
    for *found, received in documents.order_by("id").values_list(*fields).iterator(chunk_size=2000):
        yield (*found, received.isoformat())
