"""The read API: documents, findings, figures, departments, comparisons. `/api/openapi.json` describes it.

It shows what the pages show to the same person, and changes nothing.
"""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.params import Path
from pydantic import Field

from gouji import __version__
from gouji.comparing.telling import to_dict
from gouji.subject import DocumentKind
from gouji.web.access import Permission, open_to_all
from gouji.web.api.answers import (
    ComparisonAnswer,
    DepartmentAnswer,
    DepartmentsAnswer,
    DocumentAnswer,
    DocumentsAnswer,
    ErrorAnswer,
    FiguresAnswer,
    FindingsAnswer,
    document_answer,
    figure_answer,
    finding_answer,
)
from gouji.web.api.tokens import Bearer, by_session
from gouji.web.compare.selecting import Choice, chosen
from gouji.web.compare.showing import shown
from gouji.web.documents.library import Wanted
from gouji.web.documents.models import Document
from gouji.web.open_data.selecting import Selection
from gouji.web.open_data.walking import documents_of, walk
from gouji.web.people.models import Department, Person

api = NinjaAPI(
    title="gouji 勾稽",
    version=__version__,
    description="Documents that departments disclosed, what was found in them, their figures, and comparisons.",
    docs_url=None,
    auth=[Bearer(), by_session],
    urls_namespace="api",
)

LOOKED = 100
"""Documents that one request for figures looks through."""
_TEXTS = ("q", "region", "kind", "item", "code", "measure", "fund", "stage", "source")
Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
Words = Annotated[str, Field(max_length=200)]
Year = Annotated[int, Field(ge=1990, le=2100)]


def _answers(kind: type[Schema]) -> dict[int, type[Schema]]:
    return {200: kind, 401: ErrorAnswer, 403: ErrorAnswer, 404: ErrorAnswer}


class Span(Schema):
    """Which part of a list."""

    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class DocumentFilter(Span):
    """Which documents: words in the names of departments and files, a region, a department, a year, a kind."""

    q: Words = ""
    region: Words = ""
    department: Words = ""
    year: Year | None = None
    kind: DocumentKind | None = None
    versions: bool = False
    """Older versions too."""


class FigureFilter(Schema):
    """Which figures, as on the page for downloads; those after `after`, the `next` of the answer before."""

    after: Annotated[str, Field(pattern=r"^([0-9]{1,9}\.[0-9]{1,18})?$")] = ""
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    q: Words = ""
    region: Words = ""
    year: list[Year] = Field(default_factory=list)
    kind: Words = ""
    item: Words = ""
    code: Words = ""
    measure: Words = ""
    fund: Words = ""
    stage: Words = ""
    source: Words = ""


class ComparisonFilter(Schema):
    """Whose documents are compared; several names with blanks between."""

    q: Words = ""
    region: Words = ""
    year: list[Year] = Field(default_factory=list)
    kind: list[DocumentKind] = Field(default_factory=list)


def _person(request: HttpRequest, permission: Permission = Permission.SEE) -> Person:
    """Who asks. Raises HttpError where their role may not."""
    person = getattr(request, "auth", None)
    if not isinstance(person, Person) or not person.may(permission):
        raise HttpError(403, "your account may not do this")
    return person


@api.get("/departments", response=_answers(DepartmentsAnswer), url_name="departments", tags=["departments"])
def departments(request: HttpRequest, span: Query[Span]) -> DepartmentsAnswer:
    """The departments, by name."""
    _person(request, Permission.SEE_ALL)
    found = list(Department.objects.order_by("name")[span.offset : span.offset + span.limit + 1])
    shown = [DepartmentAnswer(id=each.pk, name=each.name, region=each.region) for each in found[: span.limit]]
    return DepartmentsAnswer(next=_next(span, len(found)), results=shown)


@api.get("/documents", response=_answers(DocumentsAnswer), url_name="documents", tags=["documents"])
def documents(request: HttpRequest, wanted: Query[DocumentFilter]) -> DocumentsAnswer:
    """Documents, the newest first; older versions only if asked for."""
    visible = Document.objects.to(_person(request))
    asked = Wanted(
        words=_clean(wanted.q),
        region=_clean(wanted.region),
        department=_clean(wanted.department),
        year=str(wanted.year or ""),
        kind=wanted.kind.value if wanted.kind else "",
        all_versions="1" if wanted.versions else "",
    )
    among = asked.among(visible).select_related("department")
    found = list(among[wanted.offset : wanted.offset + wanted.limit + 1])
    shown = [document_answer(each) for each in found[: wanted.limit]]
    return DocumentsAnswer(next=_next(wanted, len(found)), results=shown)


@api.get("/documents/{int:pk}", response=_answers(DocumentAnswer), url_name="document", tags=["documents"])
def document(request: HttpRequest, pk: Id) -> DocumentAnswer:
    """One document."""
    return document_answer(_document(request, pk))


@api.get("/documents/{int:pk}/findings", response=_answers(FindingsAnswer), url_name="findings", tags=["documents"])
def findings(request: HttpRequest, pk: Id) -> FindingsAnswer:
    """What was found in a document, in the order of its report."""
    return FindingsAnswer(results=[finding_answer(each) for each in _document(request, pk).findings.all()])


@api.get("/documents/{int:pk}/figures", response=_answers(FiguresAnswer), url_name="document_figures", tags=["figures"])
def document_figures(request: HttpRequest, pk: Id, span: Query[Span]) -> FiguresAnswer:
    """The figures of a document, in the order in which they stand."""
    found = list(islice(walk(Selection(), [_document(request, pk).pk]), span.offset, span.offset + span.limit + 1))
    shown = [figure_answer(each.row) for each in found[: span.limit]]
    return FiguresAnswer(next=str(span.offset + span.limit) if len(found) > span.limit else None, results=shown)


@api.get("/figures", response=_answers(FiguresAnswer), url_name="figures", tags=["figures"])
def figures(request: HttpRequest, wanted: Query[FigureFilter]) -> FiguresAnswer:
    """Figures of the newest versions of documents. An answer may hold few or none and still have a `next`."""
    visible = Document.objects.to(_person(request))
    said = {name: _clean(getattr(wanted, name)) for name in _TEXTS}
    selection = Selection(**said, year=tuple(wanted.year))
    document, _, figure = (wanted.after or "0.0").partition(".")
    after = int(document), int(figure)
    documents = list(islice(documents_of(selection, visible, first=after[0]), LOOKED + 1))
    found = list(islice(walk(selection, documents[:LOOKED], after), wanted.limit + 1))
    following = f"{documents[LOOKED]}.0" if len(documents) > LOOKED else None
    if len(found) > wanted.limit:
        following = f"{found[wanted.limit - 1].document}.{found[wanted.limit - 1].figure}"
    return FiguresAnswer(next=following, results=[figure_answer(each.row) for each in found[: wanted.limit]])


@api.get("/compare", response=_answers(ComparisonAnswer), url_name="compared", tags=["compare"])
def compared(request: HttpRequest, wanted: Query[ComparisonFilter]) -> ComparisonAnswer:
    """The chosen documents side by side, as `gouji compare --json` tells it; at most 60."""
    person = _person(request, Permission.COMPARE)
    names = tuple(_clean(wanted.q).split())[:20]
    choice = Choice(names, _clean(wanted.region), tuple(wanted.year), tuple(kind.value for kind in wanted.kind))
    if choice.empty:
        raise HttpError(404, "choose departments, a region, years or kinds")
    documents, count = chosen(choice, Document.objects.to(person))
    return ComparisonAnswer(count=count, compared=len(documents), comparison=to_dict(shown(documents).comparison))


def _document(request: HttpRequest, pk: int) -> Document:
    found = Document.objects.to(_person(request)).select_related("department").filter(pk=pk).first()
    if found is None:
        raise HttpError(404, "there is no such document, or your account can't see it")
    return found


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()


def _next(span: Span, found: int) -> int | None:
    return span.offset + span.limit if found > span.limit else None


def addresses() -> list[URLPattern | URLResolver]:
    """The addresses; who asks is found out by the API itself, from the token."""
    patterns: list[URLPattern | URLResolver] = api.urls[0]
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            open_to_all(pattern.callback)
    return patterns
