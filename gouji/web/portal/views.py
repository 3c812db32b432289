"""The portal's pages for everybody, and the page on which leads release."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from gouji.web.access import Permission, needs, open_to_all
from gouji.web.compare.quoting import asked, quotes
from gouji.web.compare.selecting import MOST
from gouji.web.compare.showing import SUBJECTS, sections, shown
from gouji.web.documents import storage
from gouji.web.documents.library import Wanted
from gouji.web.documents.models import KINDS, Document, Status, Visible
from gouji.web.documents.reports import report_of
from gouji.web.open_data.selecting import Selection
from gouji.web.open_data.views import FORMATS, figures_as
from gouji.web.people.models import Department
from gouji.web.portal import actions
from gouji.web.signed import person_of
from gouji.web.speech import lang, say

PAGE = 50


def released() -> Visible:
    """What everybody may see. Raises Http404 where the desk has no portal."""
    if not settings.PORTAL:
        raise Http404
    return Document.objects.filter(release__isnull=False, department__isnull=False)


@open_to_all
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The released documents one looks for."""
    visible = released()
    wanted = Wanted.of({**request.GET.dict(), "versions": "1", "sort": "department"})
    found = wanted.among(visible).select_related("department", "release")
    context = {
        "wanted": wanted,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "years": [year for year in visible.order_by("-year").values_list("year", flat=True).distinct() if year],
        "kinds": KINDS,
        "formats": FORMATS,
    }
    return render(request, "portal/list.html", context)


@open_to_all
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A released document: its main figures with their charts, each with its place; its file; its figures as data."""
    one = get_object_or_404(released().select_related("department", "original", "release"), pk=pk)
    found = shown([one], place="portal:place", counted=False)
    wanted = tuple(
        name for subject in ("overview", "function", "economic", "projects") for name in SUBJECTS[subject][1]
    )
    context = {"document": one, "sections": list(sections(found, wanted, lang())), "formats": FORMATS}
    return render(request, "portal/document.html", context)


@open_to_all
@require_safe
def department(request: HttpRequest, pk: int) -> HttpResponse:
    """The released documents of a department, over the years."""
    own = released().filter(department_id=pk).select_related("department").order_by("kind", "year")
    whose = get_object_or_404(Department.objects.filter(pk__in=own.values("department_id")), pk=pk)
    subject = request.GET.get("subject", "")
    subject = subject if subject in SUBJECTS else "overview"
    found = shown(list(own[:MOST]), place="portal:place", counted=False)
    wanted = SUBJECTS[subject][1]
    if subject == "changes":
        wanted = tuple(f"change-{number}" for number in range(1, len(found.comparison.changes) + 1))
    context = {
        "department": whose,
        "documents": found.documents,
        "sections": list(sections(found, wanted, lang())),
        "subjects": [(name, say(title)) for name, (title, _) in SUBJECTS.items() if name != "standouts"],
        "subject": subject,
        "remarks": found.comparison.remarks,
    }
    return render(request, "portal/department.html", context)


@open_to_all
@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Where figures stand in a released document."""
    one = get_object_or_404(released().select_related("department"), pk=pk)
    report = report_of(one)
    if report is None or report.disclosure is None:
        raise Http404
    found = quotes(report.disclosure, asked(request.GET.getlist("at")), lang())
    if not found:
        raise Http404
    return render(request, "portal/place.html", {"document": one, "quotes": found})


@open_to_all
@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:  # noqa: ARG001 # Django gives it
    """The file of a released document, to be saved."""
    one = get_object_or_404(released(), pk=pk)
    path = storage.path_of(one.original_id)
    if not path.exists():
        raise Http404
    name = one.name.rsplit("/", 1)[-1]
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")


@open_to_all
@require_safe
def download(request: HttpRequest, form: str) -> FileResponse:
    """Figures of released documents as a file: of one (`document=N`), or of all that the query means."""
    visible = released()
    one = request.GET.get("document", "")
    if one:
        if not (one.isascii() and one.isdigit() and len(one) < 10):
            raise Http404
        visible = visible.filter(pk=int(one))
    return figures_as(form, Selection.of(request.GET), visible, newest=False, public=True)


@needs(Permission.RELEASE)
@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """The newest versions of all documents that can be released, and which are."""
    wanted = Wanted.of(request.GET)
    readable = Document.objects.to(person_of(request)).filter(status=Status.CHECKED, filing__isnull=False)
    found = wanted.among(readable).select_related("department", "release")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "wanted": wanted, "kinds": KINDS, "on": settings.PORTAL}
    return render(request, "portal/manage.html", context)


@needs(Permission.RELEASE)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release a document."""
    person = person_of(request)
    actions.release(by=person, document=get_object_or_404(Document.objects.to(person), pk=pk))
    return redirect("portal:manage")


@needs(Permission.RELEASE)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document back."""
    person = person_of(request)
    actions.withdraw(by=person, document=get_object_or_404(Document.objects.to(person), pk=pk))
    return redirect("portal:manage")
