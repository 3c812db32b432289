"""Open data: a selection, its first figures, its downloads."""

from __future__ import annotations

from itertools import islice
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouji.web.access import Permission, needs
from gouji.web.documents.models import Document, Visible
from gouji.web.open_data import files, writing
from gouji.web.open_data.choices import CHOICES, TITLES
from gouji.web.open_data.columns import NAMES, Row, document_rows
from gouji.web.open_data.selecting import Selection
from gouji.web.open_data.walking import documents_of, rows, walk
from gouji.web.signed import person_of
from gouji.web.speech import say

SHOWN = 20
LOOKED = 100
"""Documents in which the page looks for the first figures: looking has to end. Downloads go through all."""
FORMATS = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet", "json": "JSON", "zip": "Data package"}
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "zip": "application/zip",
}


@needs(Permission.SEE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A selection of figures: how many, the first of them, the downloads."""
    visible = Document.objects.to(person_of(request))
    selection = Selection.of(request.GET)
    documents = list(islice(documents_of(selection, visible), LOOKED + 1))
    found = islice(walk(selection, documents[:LOOKED]), SHOWN)
    years = visible.order_by("-year").values_list("year", flat=True).distinct()
    context = {
        "selection": selection,
        "choices": [
            (name, say(TITLES[name]), getattr(selection, name), [(value, say(said)) for value, said in values])
            for name, values in CHOICES.items()
        ],
        "years": [year for year in years if year],
        "rows": [_brief(each.row) for each in found],
        "count": len(documents),
        "looked": LOOKED,
        "most": writing.MOST,
        "formats": FORMATS,
        "query": request.GET.urlencode(),
        "may_tokens": person_of(request).may(Permission.TOKENS),
    }
    return render(request, "open_data/page.html", context)


def _brief(row: Row) -> dict[str, object]:
    """What the page shows of a row: whose, what it is about, how much, in the words of the page."""
    said = dict(zip(NAMES, row, strict=True))
    for name in ("kind", "measure", "fund", "stage"):
        said[name] = next((say(title) for value, title in CHOICES[name] if value == said[name]), said[name])
    said["item"] = f"{said['code'] or ''} {said['name'] or said['label']}".strip()
    return said


@needs(Permission.SEE)
@require_safe
def download(request: HttpRequest, form: str) -> FileResponse:
    """The selection as a file."""
    return figures_as(form, Selection.of(request.GET), Document.objects.to(person_of(request)))


def figures_as(
    form: str, selection: Selection, visible: Visible, *, newest: bool = True, public: bool = False
) -> FileResponse:
    """The figures that are meant among those visible, as a file of one of `FORMATS`. Raises `files.Busy`."""
    if form not in FORMATS:
        raise Http404
    most = writing.MOST_IN_BOOK if form == "xlsx" else writing.MOST
    found = islice(rows(selection, visible, newest=newest), most)

    def write(out: IO[bytes]) -> None:
        match form:
            case "csv":
                files.text(writing.csv_text(found), out)
            case "json":
                files.text(writing.json_text(found), out)
            case "parquet":
                writing.parquet(found, out)
            case "xlsx":
                writing.workbook(found, out)
            case _:
                writing.package(found, document_rows(selection.documents(visible, newest=newest)), out)

    return files.written(write, _TYPES[form], f"gouji-figures.{form}", public=public)
