"""The library, and a document's own page."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from gouji.text import Text
from gouji.web.access import Permission, Refused, needs
from gouji.web.documents import actions, storage
from gouji.web.documents.incoming import Received
from gouji.web.documents.library import MOST, PAGE, SORTS, Wanted
from gouji.web.documents.models import KINDS, Batch, Document, Stage, Status
from gouji.web.documents.progress import lines
from gouji.web.documents.reports import READ
from gouji.web.jobs.models import Job, State
from gouji.web.people.models import Department
from gouji.web.rooms import on_document
from gouji.web.signed import person_of


@needs(Permission.SEE)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The documents one looks for; without a query the newest."""
    person = person_of(request)
    wanted = Wanted.of(request.GET)
    visible = Document.objects.to(person)
    found = wanted.among(visible).select_related("department")
    count = found[: MOST + 1].count()
    page = Paginator(range(min(count, MOST)), PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PAGE
    years = visible.order_by("-year").values_list("year", flat=True).distinct()
    context = {
        "wanted": wanted,
        "page": page,
        "documents": list(found[first : first + PAGE]) if count else [],
        "more": count > MOST,
        "years": [year for year in years if year],
        "kinds": KINDS,
        "stages": Stage.choices,
        "statuses": Status.choices,
        "sorts": SORTS,
        "views": person.views.filter(page="documents:library"),
        "regions": Department.objects.exclude(region="").values_list("region", flat=True).distinct(),
        "is_department": person.department_id is not None,
    }
    return render(request, "documents/library.html", context)


@needs(Permission.SEE)
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document: whose it is, its versions, its file, what was found in it."""
    person = person_of(request)
    shown = get_object_or_404(Document.objects.to(person).select_related("department", "original", "sender"), pk=pk)
    versions = shown.filing.documents.order_by("-version") if shown.filing else []
    reading = Job.objects.filter(kind=READ, key=shown.original_id, state__in=(State.WAITING, State.RUNNING)).exists()
    context = {
        "document": shown,
        "versions": versions,
        "findings": shown.findings.all(),
        "kinds": KINDS,
        "departments": Department.objects.values_list("name", flat=True) if person.may(Permission.CORRECT) else (),
        "may_correct": person.may(Permission.CORRECT),
        "reading": reading,
        "leads": [entry for entry in on_document() if person.may(entry.permission)],
    }
    return render(request, "documents/document.html", context)


@needs(Permission.SEE)
@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came, to be saved: it is never shown as a page of ours."""
    shown = get_object_or_404(Document.objects.to(person_of(request)), pk=pk)
    path = storage.path_of(shown.original_id)
    if not path.exists():
        raise Http404
    name = shown.name.rsplit("/", 1)[-1]
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")


@needs(Permission.CORRECT)
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose document it is."""
    person = person_of(request)
    shown = get_object_or_404(Document.objects.to(person), pk=pk)
    year = request.POST.get("year", "").strip()
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Refused(Text("年度应是四位数字。", "A year has four digits."))
    actions.correct(
        by=person,
        document=shown,
        department=request.POST.get("department", ""),
        year=int(year) if year else None,
        kind=request.POST.get("kind", ""),
    )
    return redirect("documents:document", pk=pk)


@needs(Permission.CORRECT)
@require_POST
def reread(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a document read anew."""
    person = person_of(request)
    actions.reread(by=person, document=get_object_or_404(Document.objects.to(person), pk=pk))
    return redirect("documents:document", pk=pk)


@needs(Permission.UPLOAD)
@require_safe
def upload(request: HttpRequest) -> HttpResponse:
    """Where files are dropped, and one's latest uploads."""
    person = person_of(request)
    latest = person.batches.annotate(files=Count("uploads")).filter(files__gt=0).order_by("-at")[:10]
    return render(request, "documents/upload.html", {"batch": uuid4(), "latest": latest, "lines": []})


@needs(Permission.UPLOAD)
@require_POST
def send(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Take the files of one request: one for each where the script sends them, all together without it."""
    person = person_of(request)
    files = request.FILES.getlist("file")
    if not files:
        raise Refused(
            Text("没有收到文件：可能没有选择，或超过了大小上限。", "No file came: none was chosen, or it is too large.")
        )
    names = request.POST.getlist("name")
    key = request.POST.get("key", "")
    for number, file in enumerate(files):
        assert isinstance(file, Received)
        name = names[number] if len(names) == len(files) else file.name or "?"
        mine = key if key and len(files) == 1 else f"{number}:{file.sha256}"
        actions.receive(by=person, batch=batch, key=mine, name=name, file=file)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"batch": reverse("documents:batch", args=[batch])}, status=201)
    return redirect("documents:batch", batch=batch)


@needs(Permission.UPLOAD)
@require_safe
def batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """How far the files of an upload are: as a page, or for its script."""
    person = person_of(request)
    mine = Batch.objects.all() if person.may(Permission.SEE_ALL) else person.batches.all()
    shown = get_object_or_404(mine, pk=batch)
    found = lines(shown.uploads.select_related("original"), person)
    ended = sum(line.state in ("done", "failed") for line in found)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"lines": [line.to_dict() for line in found], "ended": ended, "all": len(found)})
    context = {"batch": shown.pk, "shown": shown, "lines": found, "ended": ended, "latest": []}
    return render(request, "documents/upload.html", context)


@needs(Permission.LEAD)
@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    """All departments and their regions."""
    words = request.GET.get("q", "").strip().replace("\0", "")
    found = Department.objects.filter(name__icontains=words) if words else Department.objects.all()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "documents/departments.html", {"page": page, "words": words})


@needs(Permission.LEAD)
@require_POST
def department(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a department's name or region."""
    name, region = request.POST.get("name", ""), request.POST.get("region", "")
    changed = get_object_or_404(Department, pk=pk)
    actions.edit_department(by=person_of(request), department=changed, name=name, region=region)
    return redirect("documents:departments")


@needs(Permission.LEAD)
@require_POST
def add_department(request: HttpRequest) -> HttpResponse:
    """Make a department known."""
    actions.add_department(
        by=person_of(request), name=request.POST.get("name", ""), region=request.POST.get("region", "")
    )
    return redirect("documents:departments")
