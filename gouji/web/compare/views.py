"""The compare pages: a subject at a time, its charts and tables to download, and the place of each figure."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gouji.charts import png, svg
from gouji.comparing.tables import tables
from gouji.web.access import Permission, needs
from gouji.web.compare.quoting import asked, quotes
from gouji.web.compare.selecting import MOST, Choice, chosen
from gouji.web.compare.showing import SUBJECTS, Shown, chart_of, sections, shown
from gouji.web.documents.models import KINDS, Document
from gouji.web.documents.reports import report_of
from gouji.web.people.models import Department
from gouji.web.signed import person_of
from gouji.web.speech import lang, say

NAMES = 300
"""Names of departments that the form suggests."""


@needs(Permission.COMPARE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The comparison of what the query asks for, one subject of it."""
    person = person_of(request)
    visible = Document.objects.to(person)
    choice = Choice.of(request.GET)
    subject = request.GET.get("subject", "")
    subject = subject if subject in SUBJECTS else "overview"
    context: dict[str, Any] = {
        "choice": choice,
        "words": request.GET.get("q", "")[:500],
        "kinds": KINDS,
        "years": [year for year in visible.order_by("-year").values_list("year", flat=True).distinct() if year],
        "names": Department.objects.values_list("name", flat=True)[:NAMES],
        "regions": Department.objects.exclude(region="").values_list("region", flat=True).distinct()[:NAMES],
        "views": person.views.filter(page="compare:page"),
        "subjects": [(name, say(title)) for name, (title, _) in SUBJECTS.items()],
        "subject": subject,
        "query": _query(request),
        "may_count": person.may(Permission.LEAD),
    }
    if not choice.empty:
        documents, count = chosen(choice, visible)
        found = shown(documents)
        context |= {"found": found, "count": count, "most": MOST, **_subject(request, found, subject)}
    return render(request, "compare/page.html", context)


def _subject(request: HttpRequest, found: Shown, subject: str) -> dict[str, Any]:
    wanted = SUBJECTS[subject][1]
    comparison = found.comparison
    if subject != "changes":
        unranked: dict[str, list[str]] = {}
        for one in comparison.unranked if subject in ("standouts", "remarks") else ():
            unranked.setdefault(say(one.why), []).append(say(one.measure))
        return {"sections": list(sections(found, wanted, lang())), "unranked": list(unranked.items())}
    listed = [(f"change-{n}", change) for n, change in enumerate(comparison.changes, 1)]
    names = [name for name, _ in listed]
    picked = request.GET.get("change", "")
    picked = picked if picked in names else (names[0] if names else "")
    titles = {table.id: table.title for table in tables(comparison, lang(), names)}
    return {
        "sections": list(sections(found, (picked,), lang())),
        "changes": [(name, titles[name]) for name in names if name in titles],
        "picked": picked,
    }


@needs(Permission.COMPARE)
@require_safe
def chart(request: HttpRequest, table: str, number: int, form: str) -> HttpResponse:
    """A chart of the comparison, to be saved."""
    drawn = chart_of(_found(request), table, number, lang())
    if drawn is None or form not in ("svg", "png"):
        raise Http404
    if form == "svg":
        return _file(svg(drawn).encode(), "image/svg+xml", f"{table}-{number + 1}.svg")
    return _file(png(drawn), "image/png", f"{table}-{number + 1}.png")


@needs(Permission.COMPARE)
@require_safe
def table(request: HttpRequest, table: str) -> HttpResponse:
    """A table of the comparison as CSV."""
    from gouji.reporting.comparison.csv_files import table_csv

    found = next(tables(_found(request).comparison, lang(), (table,)), None)
    if found is None:
        raise Http404
    return _file(("\ufeff" + table_csv(found)).encode("utf-8", "replace"), "text/csv; charset=utf-8", f"{table}.csv")


@needs(Permission.COMPARE)
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """The whole comparison as a workbook."""
    from gouji.reporting.comparison.workbook import workbook

    content = workbook(_found(request).comparison, lang())
    return _file(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "compare.xlsx")


@needs(Permission.COMPARE)
@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Where figures stand in a document: the lines around each, as they are in the file."""
    document = get_object_or_404(Document.objects.to(person_of(request)).select_related("department"), pk=pk)
    report = report_of(document)
    if report is None or report.disclosure is None:
        raise Http404
    found = quotes(report.disclosure, asked(request.GET.getlist("at")), lang())
    if not found:
        raise Http404
    return render(request, "compare/place.html", {"document": document, "quotes": found})


def _found(request: HttpRequest) -> Shown:
    choice = Choice.of(request.GET)
    if choice.empty:
        raise Http404
    return shown(chosen(choice, Document.objects.to(person_of(request)))[0])


def _query(request: HttpRequest) -> str:
    """The query without the subject, which the links of the page say themselves."""
    kept = request.GET.copy()
    for key in ("subject", "change"):
        kept.pop(key, None)
    return kept.urlencode()


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
