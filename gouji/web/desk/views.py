"""A document on the desk, and what people do with its findings."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gouji.reporting.known import known
from gouji.text import Text
from gouji.web.access import Permission, Refused, needs
from gouji.web.desk import actions
from gouji.web.desk.cards import Desk
from gouji.web.desk.models import Verdict
from gouji.web.documents.models import Document, Stage
from gouji.web.documents.reports import page_picture, report_of
from gouji.web.people.models import Person
from gouji.web.signed import person_of
from gouji.web.speech import lang

STAGE_TAGS = {Stage.RETURNED: "warning", Stage.ACCEPTED: "good", Stage.RELEASED: "good"}


def visible(request: HttpRequest, pk: int) -> Document:
    """The document, if this person may see it; else it is not found."""
    documents = Document.objects.to(person_of(request)).select_related("department", "filing")
    return get_object_or_404(documents, pk=pk)


@needs(Permission.SEE)
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The document beside what was found in it."""
    person, document = person_of(request), visible(request, pk)
    shown = Desk(document, report_of(document), person)
    cards = shown.cards
    context = {
        **_around(person),
        "document": document,
        "desk": shown,
        "cards": cards,
        "open": sum(card.verdict == Verdict.OPEN and card.finding.severity != "note" for card in cards),
        "versions": document.filing.documents.order_by("version") if document.filing else (),
        "stage_tag": STAGE_TAGS.get(Stage(document.stage), ""),
    }
    return render(request, "desk/desk.html", context)


@needs(Permission.SEE)
@require_safe
def figures(request: HttpRequest, pk: int) -> JsonResponse:
    """What is known of the figures, for the script of the desk."""
    document = visible(request, pk)
    report = report_of(document)
    if report is None:
        return JsonResponse({"rules": [], "relations": [], "figures": {}})
    shown = Desk(document, report, person_of(request))
    return JsonResponse(known(report, shown.marks, lang()))


@needs(Permission.SEE)
@require_safe
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """How a page of the document looks."""
    picture = page_picture(visible(request, pk), number)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


@needs(Permission.DECIDE)
@require_POST
def decide(request: HttpRequest, pk: int, stable: str) -> HttpResponse:
    """Decide on a finding."""
    seen = request.POST.get("revision", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 9):
        raise Refused(Text("页面不完整，请刷新后再试。", "The page was incomplete; reload it and try again."))
    actions.decide(
        by=person_of(request),
        document=visible(request, pk),
        stable=stable,
        verdict=request.POST.get("verdict", ""),
        text=request.POST.get("text", ""),
        revision=int(seen),
    )
    return _card(request, pk, stable)


@needs(Permission.DECIDE)
@require_POST
def comment(request: HttpRequest, pk: int, stable: str) -> HttpResponse:
    """Say something about a finding."""
    actions.comment(
        by=person_of(request), document=visible(request, pk), stable=stable, text=request.POST.get("text", "")
    )
    return _card(request, pk, stable)


@needs(Permission.DECIDE)
@require_POST
def assign(request: HttpRequest, pk: int, stable: str) -> HttpResponse:
    """Say who sees to a finding."""
    login = request.POST.get("to", "")
    to = get_object_or_404(Person, login=login, is_active=True) if login else None
    actions.assign(by=person_of(request), document=visible(request, pk), stable=stable, to=to)
    return _card(request, pk, stable)


@needs(Permission.ANSWER)
@require_POST
def answer(request: HttpRequest, pk: int, stable: str) -> HttpResponse:
    """Answer what one is asked."""
    actions.answer(
        by=person_of(request), document=visible(request, pk), stable=stable, text=request.POST.get("text", "")
    )
    return _card(request, pk, stable)


@needs(Permission.DECIDE)
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a document."""
    actions.accept(by=person_of(request), document=visible(request, pk))
    return redirect("desk:desk", pk=pk)


def _card(request: HttpRequest, pk: int, stable: str) -> HttpResponse:
    """The card as it is now for the script, else the page at it."""
    person, document = person_of(request), visible(request, pk)
    if not request.headers.get("Accept", "").startswith("application/json"):
        return redirect(f"{reverse('desk:desk', args=[pk])}#c-{stable}")
    card = Desk(document, report_of(document), person).card(stable)
    context = {**_around(person), "document": document, "card": card}
    html = render(request, "desk/card.html", context).content.decode() if card else ""
    return JsonResponse({"html": html})


def _around(person: Person) -> dict[str, object]:
    decides = person.may(Permission.DECIDE)
    people = Person.objects.filter(is_active=True).exclude(role="department").order_by("name") if decides else ()
    return {
        "decides": decides,
        "answers": person.may(Permission.ANSWER),
        "inside": person.may(Permission.SEE_ALL),
        "reviewers": [each for each in people if each.may(Permission.DECIDE)],
        "Verdict": Verdict,
    }
