"""Deciding on findings: by one and by two reviewers, with a question to the department, over versions, in memos."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from gouji.web.access import Refused, Role
from gouji.web.audit.models import Entry
from gouji.web.desk import actions
from gouji.web.desk.memo import opinion
from gouji.web.desk.models import Verdict
from gouji.web.desk.since import since
from gouji.web.documents.models import Document, Stage
from gouji.web.people.models import Department, Person
from tests.typeset import blocks, paper
from tests.web.conftest import EXAMPLES, Work, client_of, person, send

QINGHE = (EXAMPLES / "qinghe-2025-budget.txt").read_text("utf-8")
SLIP, RIGHT = "农林水（类）支出864.67万元", "农林水（类）支出846.67万元"


@pytest.fixture
def qinghe(db: None, work: Work) -> Document:  # noqa: ARG001
    """The example budget of Qinghe, in which a sentence contradicts its table."""
    send(person(Role.REVIEWER, "sender"), QINGHE.encode(), "qinghe.txt")
    work()
    return Document.objects.get()


@pytest.fixture
def reviewer(db: None) -> Person:  # noqa: ARG001
    return person(Role.REVIEWER, "li")


def slip(document: Document) -> str:
    """The id of the finding about the sentence."""
    return document.findings.get(found="864.67").stable


def decided(document: Document, by: Person, stable: str, verdict: str, text: str = "", revision: int = 0) -> None:
    actions.decide(by=by, document=document, stable=stable, verdict=verdict, text=text, revision=revision)


def second(work: Work, text: str) -> Document:
    """The next version of the document."""
    send(Person.objects.get(login="sender"), text.encode(), "qinghe-2.txt")
    work()
    return Document.objects.get(version=2)


def test_the_page_shows_the_document_beside_its_findings(qinghe: Document, reviewer: Person) -> None:
    page = client_of(reviewer).get(reverse("desk:desk", args=[qinghe.pk])).content.decode()
    at = page.index(f'id="c-{slip(qinghe)}"')
    card = page[at : page.index("</article>", at)]
    assert "<ins>846.67</ins>" in card
    link = card.split('data-places="')[1].split('"')[0].split()[0]
    mark = page[page.index(f'id="{link}"') :]
    assert mark[: mark.index("</span>")].endswith("864.67"), "the first place of the card is the figure in the text"
    assert page.count('class="card ') == qinghe.findings.count()
    first = page[page.index('class="card ') :]
    assert first.startswith('class="card error'), "errors come first"


def test_a_decision_is_kept_with_who_and_why_and_is_in_the_trail(qinghe: Document, reviewer: Person) -> None:
    decided(qinghe, reviewer, slip(qinghe), Verdict.DISMISSED, "口径不同")
    case = qinghe.cases.get()
    assert (case.verdict, case.by, case.remarks.get().text) == (Verdict.DISMISSED, reviewer, "口径不同")
    qinghe.refresh_from_db()
    assert qinghe.stage == Stage.REVIEW
    entry = Entry.objects.get(what="finding.decided")
    assert (entry.who, entry.on, entry.details["to"]) == ("li", slip(qinghe), "dismissed")


@pytest.mark.parametrize("verdict", [Verdict.DISMISSED, Verdict.ASKED, "released", ""])
def test_dismissing_wants_a_reason_and_asking_a_question(verdict: str, qinghe: Document, reviewer: Person) -> None:
    with pytest.raises(Refused):
        decided(qinghe, reviewer, slip(qinghe), verdict, "  ")
    assert not qinghe.cases.exists()


def test_the_second_of_two_reviewers_is_told_and_overwrites_nothing(qinghe: Document, reviewer: Person) -> None:
    other = client_of(person(Role.REVIEWER, "wang"))
    decided(qinghe, reviewer, slip(qinghe), Verdict.CONFIRMED)
    address = reverse("desk:decide", args=[qinghe.pk, slip(qinghe)])
    stale = other.post(
        address, {"verdict": "dismissed", "text": "没事", "revision": "0"}, HTTP_ACCEPT="application/json"
    )
    assert stale.status_code == 409
    assert "某reviewer刚刚改过" in stale.json()["error"]
    assert qinghe.cases.get().verdict == Verdict.CONFIRMED
    seen = other.post(
        address, {"verdict": "dismissed", "text": "没事", "revision": "1"}, HTTP_ACCEPT="application/json"
    )
    assert "不是问题" in seen.json()["html"]
    assert qinghe.cases.get().verdict == Verdict.DISMISSED


def test_a_department_answers_what_it_is_asked_and_sees_no_comments(qinghe: Document, reviewer: Person) -> None:
    assert qinghe.department is not None
    owner = client_of(person(Role.DEPARTMENT, "owner", qinghe.department))
    stable = slip(qinghe)
    actions.comment(by=reviewer, document=qinghe, stable=stable, text="先问清楚再说")
    early = owner.post(reverse("desk:answer", args=[qinghe.pk, stable]), {"text": "说明"})
    assert early.status_code == 409, "nothing was asked yet"
    decided(qinghe, reviewer, stable, Verdict.ASKED, "哪个数是对的？")
    page = owner.get(reverse("desk:desk", args=[qinghe.pk])).content.decode()
    assert "哪个数是对的？" in page
    assert "先问清楚再说" not in page
    assert owner.post(reverse("desk:answer", args=[qinghe.pk, stable]), {"text": "表中的对"}).status_code == 302
    case = qinghe.cases.get()
    assert case.verdict == Verdict.ANSWERED
    assert "表中的对" in client_of(reviewer).get(reverse("desk:desk", args=[qinghe.pk])).content.decode()
    waiting = client_of(reviewer).get(reverse("desk:work") + "?list=answered").content.decode()
    assert "青河县农业农村局" in waiting


def test_what_a_department_is_not_asked_stays_within_the_office(qinghe: Document, reviewer: Person) -> None:
    assert qinghe.department is not None
    owner = client_of(person(Role.DEPARTMENT, "owner", qinghe.department))
    decided(qinghe, reviewer, slip(qinghe), Verdict.DISMISSED, "内部看法")
    page = owner.get(reverse("desk:desk", args=[qinghe.pk])).content.decode()
    assert "内部看法" not in page
    assert "dismissed" not in page


def test_a_decision_goes_on_to_the_next_version_while_the_cause_stands(
    qinghe: Document, reviewer: Person, work: Work
) -> None:
    stable = slip(qinghe)
    decided(qinghe, reviewer, stable, Verdict.DISMISSED, "口径不同")
    again = second(work, "\n" + QINGHE)
    assert slip(again) == stable, "a line above moves the cause, it is the same"
    page = client_of(reviewer).get(reverse("desk:desk", args=[again.pk])).content.decode()
    assert "第1版时决定" in page
    decided(again, reviewer, stable, Verdict.CONFIRMED, revision=1)
    assert qinghe.cases.count() + again.cases.count() == 1


def test_the_memo_on_the_next_version_says_what_became_of_the_first(
    qinghe: Document, reviewer: Person, work: Work
) -> None:
    errors = [finding.stable for finding in qinghe.findings.filter(severity="error")]
    assert len(errors) > 1
    for stable in errors:
        decided(qinghe, reviewer, stable, Verdict.CONFIRMED)
    first = opinion(qinghe)
    assert {item.stable for item in first.correct} == set(errors)
    assert next(item for item in first.correct if item.stable == slip(qinghe)).expected == "846.67"
    actions.send_memo(by=reviewer, document=qinghe)
    qinghe.refresh_from_db()
    assert qinghe.stage == Stage.RETURNED
    fixed = second(work, QINGHE.replace(SLIP, RIGHT))
    said = opinion(fixed, since(fixed))
    assert said.before == 1
    assert next(item for item in said.corrected if item.stable == slip(qinghe)).became == "改为846.67"
    assert slip(qinghe) in {item.stable for item in said.corrected}
    assert {item.stable for item in said.remaining} | {item.stable for item in said.corrected} == set(errors)
    assert {item.stable for item in said.remaining} == {item.stable for item in said.correct}


def became(qinghe: Document, reviewer: Person, work: Work, text: str) -> dict[str, str]:
    """What the memo on a next version with this text says of the slip in the first: in which list, and the words."""
    decided(qinghe, reviewer, slip(qinghe), Verdict.CONFIRMED)
    actions.send_memo(by=reviewer, document=qinghe)
    fixed = second(work, text)
    said = opinion(fixed, since(fixed))
    page = client_of(reviewer).get(reverse("desk:memo", args=[fixed.pk])).content.decode()
    lists = {"corrected": said.corrected, "changed": said.changed, "remaining": said.remaining}
    found = {name: item.became for name, items in lists.items() for item in items if item.stable == slip(qinghe)}
    assert all(words in page for words in found.values())
    return found


def test_what_was_changed_and_is_still_wrong_is_told_with_what_it_is_now(
    qinghe: Document, reviewer: Person, work: Work
) -> None:
    text = QINGHE.replace(SLIP, "农林水（类）支出868.47万元")
    assert became(qinghe, reviewer, work, text) == {"changed": "改为868.47"}


def test_a_sentence_that_is_gone_is_told_to_be_gone(qinghe: Document, reviewer: Person, work: Work) -> None:
    line = next(line for line in QINGHE.splitlines() if SLIP in line)
    [(where, words)] = became(qinghe, reviewer, work, QINGHE.replace(line, "")).items()
    assert where == "corrected"
    assert "已删去" in words


def test_what_nobody_touched_is_not_done(qinghe: Document, reviewer: Person, work: Work) -> None:
    assert became(qinghe, reviewer, work, QINGHE.replace("农业农村局2025年", "农业农村局 2025年")) == {"remaining": ""}


def test_a_memo_compares_nothing_where_a_version_cannot_be_read_again(
    qinghe: Document, reviewer: Person, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gouji.web.desk.since.report_of", lambda _document: None)
    assert became(qinghe, reviewer, work, QINGHE.replace(SLIP, RIGHT)) == {"corrected": ""}


def test_nothing_is_accepted_that_is_not_decided(qinghe: Document, reviewer: Person) -> None:
    client = client_of(reviewer)
    assert client.post(reverse("desk:accept", args=[qinghe.pk])).status_code == 409
    for finding in qinghe.findings.exclude(severity="note"):
        decided(qinghe, reviewer, finding.stable, Verdict.DISMISSED, "口径不同")
    assert client.post(reverse("desk:accept", args=[qinghe.pk])).status_code == 302
    qinghe.refresh_from_db()
    assert qinghe.stage == Stage.ACCEPTED


def test_no_memo_without_anything_to_say(qinghe: Document, reviewer: Person) -> None:
    with pytest.raises(Refused):
        actions.send_memo(by=reviewer, document=qinghe)


def letters(client: Client, document: Document) -> dict[str, bytes]:
    return {
        suffix: client.get(reverse("desk:letter", args=[document.pk, 1, suffix])).content for suffix in ("docx", "pdf")
    }


def test_a_memo_is_a_letter_in_word_and_pdf(qinghe: Document, reviewer: Person) -> None:
    assert qinghe.department is not None
    decided(qinghe, reviewer, slip(qinghe), Verdict.CONFIRMED)
    actions.send_memo(by=reviewer, document=qinghe)
    owner = client_of(person(Role.DEPARTMENT, "owner", qinghe.department))
    found = letters(owner, qinghe)
    trail = client_of(person(Role.ADMINISTRATOR, "root")).get(reverse("audit:trail"))
    assert "memo.sent" in trail.content.decode()
    with zipfile.ZipFile(io.BytesIO(found["docx"])) as word:
        body = word.read("word/document.xml").decode()
    assert all(words in body for words in ("审核意见", "864.67", "846.67", "青河县农业农村局"))
    assert found["pdf"].startswith(b"%PDF")
    assert client_of(reviewer).get(reverse("desk:letter", args=[qinghe.pk, 2, "docx"])).status_code == 404
    assert client_of(reviewer).get(reverse("desk:letter", args=[qinghe.pk, 1, "exe"])).status_code == 404


def test_only_people_who_review_are_assigned(qinghe: Document, reviewer: Person) -> None:
    with pytest.raises(Refused):
        actions.assign(by=reviewer, document=qinghe, stable=slip(qinghe), to=person(Role.READER, "reader"))
    actions.assign(by=reviewer, document=qinghe, stable=slip(qinghe), to=reviewer)
    mine = client_of(reviewer).get(reverse("desk:work") + "?list=mine").content.decode()
    assert "青河县农业农村局" in mine


def test_figures_say_which_relations_they_take_part_in(qinghe: Document, reviewer: Person) -> None:
    known = client_of(reviewer).get(reverse("desk:figures", args=[qinghe.pk])).json()
    [touching] = [figure[4] for figure in known["figures"].values() if figure[1] == "864.67"]
    assert {known["relations"][number][1] for number in touching} == {"violated"}
    assert any("864.67 ≠" in known["relations"][number][3] for number in touching)


def test_script_in_what_people_write_stays_words(qinghe: Document, reviewer: Person) -> None:
    decided(qinghe, reviewer, slip(qinghe), Verdict.DISMISSED, "<script>alert(1)</script>")
    page = client_of(reviewer).get(reverse("desk:desk", args=[qinghe.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_pdf_is_shown_as_its_pages_with_the_figures_boxed(db: None, reviewer: Person, work: Work) -> None:  # noqa: ARG001
    send(reviewer, paper(blocks(QINGHE)), "qinghe.pdf")
    work()
    document = Document.objects.get()
    page = client_of(reviewer).get(reverse("desk:desk", args=[document.pk])).content.decode()
    card = page[page.index(f'id="c-{slip(document)}"') :]
    link = card.split('data-places="')[1].split('"')[0].split()[0]
    box = re.search(rf'<rect class="fig broken suspect" id="{link}"[^>]*aria-label="864.67"', page)
    assert box is not None
    address = reverse("desk:page", args=[document.pk, 1])
    assert f'<image href="{address}"' in page
    picture = client_of(reviewer).get(address)
    with Image.open(io.BytesIO(picture.content)) as shown:
        assert shown.width > 400
    stranger = person(Role.DEPARTMENT, "stranger", Department.objects.create(name="别处财政局"))
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(reviewer).get(reverse("desk:page", args=[document.pk, 99])).status_code == 404
