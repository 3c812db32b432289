"""What there is to do, and how far the office is."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouji.web.access import Permission, needs
from gouji.web.desk.models import Case, Verdict
from gouji.web.documents.models import KINDS, Document, Finding, Stage, Status
from gouji.web.people.models import Person
from gouji.web.signed import person_of

PAGE = 50
PENDING = (Stage.RECEIVED, Stage.REVIEW)


@needs(Permission.SEE)
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """The documents that wait: for a reviewer's decision, or for a department's answer."""
    person = person_of(request)
    latest = Document.objects.to(person).filter(latest=True, status=Status.CHECKED)
    mine = Case.objects.filter(document__filing=OuterRef("filing"), assignee=person)
    asked = Case.objects.filter(document__filing=OuterRef("filing"), verdict=Verdict.ASKED)
    answered = Case.objects.filter(document__filing=OuterRef("filing"), verdict=Verdict.ANSWERED)
    lists = {
        "todo": latest.filter(stage__in=PENDING),
        "mine": latest.filter(Exists(mine), stage__in=(*PENDING, Stage.RETURNED)),
        "answered": latest.filter(Exists(answered)),
        "asked": latest.filter(Exists(asked)),
        "returned": latest.filter(stage=Stage.RETURNED),
    }
    if person.department_id is not None:
        lists = {"asked": lists["asked"], "returned": lists["returned"]}
    chosen = request.GET.get("list", "")
    chosen = chosen if chosen in lists else next(iter(lists))
    found = lists[chosen].select_related("department").order_by("-errors", "-received", "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = [(name, documents.count()) for name, documents in lists.items()]
    return render(request, "desk/work.html", {"page": page, "counts": counts, "chosen": chosen})


@needs(Permission.COMPARE)
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the review of a year is: by stage, by reviewer, and what is found most."""
    years = [year for year in Document.objects.order_by("-year").values_list("year", flat=True).distinct() if year]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else (years[0] if years else None)
    kind = request.GET.get("kind", "")
    latest = Document.objects.filter(latest=True, year=year)
    if kind in {value for value, _ in KINDS}:
        latest = latest.filter(kind=kind)
    context = {
        "years": years,
        "year": year,
        "kinds": KINDS,
        "kind": kind,
        "stages": _stages(latest),
        "all": latest.count(),
        "rules": _rules(latest),
        "people": Person.objects.filter(cases_assigned__document__in=latest)
        .annotate(
            waiting=Count("cases_assigned", filter=Q(cases_assigned__verdict=Verdict.OPEN)),
            done=Count("cases_assigned", filter=~Q(cases_assigned__verdict=Verdict.OPEN)),
        )
        .order_by("-waiting"),
        "owed": Case.objects.filter(document__in=latest, verdict=Verdict.ASKED).count(),
        "verdicts": [
            (label, Case.objects.filter(document__in=latest, verdict=value).count()) for value, label in Verdict.choices
        ],
    }
    return render(request, "desk/progress.html", context)


def _stages(latest: QuerySet[Document]) -> list[tuple[str, str, int]]:
    counted = dict(latest.values_list("stage").annotate(n=Count("pk")))
    return [(value, str(label), counted.get(value, 0)) for value, label in Stage.choices]


def _rules(latest: QuerySet[Document]) -> list[dict[str, object]]:
    """The rules found broken in the most documents, errors and warnings only."""
    found = Finding.objects.filter(document__in=latest).exclude(severity="note")
    counted = found.values("rule", "severity").annotate(n=Count("pk"), documents=Count("document", distinct=True))
    return list(counted.order_by("-documents", "-n")[:15])
