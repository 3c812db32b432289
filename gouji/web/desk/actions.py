"""What people can do at the desk: decide, comment, assign, answer, send a memo, accept."""

from __future__ import annotations

from django.db import transaction

from gouji.text import Text
from gouji.web.access import Permission, Refused
from gouji.web.audit.chain import record
from gouji.web.desk.cases import case_of
from gouji.web.desk.memo import opinion
from gouji.web.desk.models import Case, Memo, Remark, RemarkKind, Verdict
from gouji.web.desk.since import since
from gouji.web.documents.models import Document, Filing, Stage
from gouji.web.people.models import Person

LONGEST = 4_000
"""Characters of a remark."""


def decide(*, by: Person, document: Document, stable: str, verdict: str, text: str, revision: int) -> Case:
    """Decide on a finding. `revision` is that of the case as it was seen: 0 for one that nobody touched yet.

    Dismissing wants a reason, asking a question.
    """
    by.must(Permission.DECIDE)
    if verdict not in (Verdict.OPEN, Verdict.CONFIRMED, Verdict.DISMISSED, Verdict.ASKED):
        raise Refused(Text("没有这种决定。", "There is no such decision."))
    text = _said(text)
    if verdict == Verdict.DISMISSED and not text:
        raise Refused(Text("请写明为什么不是问题。", "Say why it is not a defect."))
    if verdict == Verdict.ASKED and not text:
        raise Refused(Text("请写明要部门说明什么。", "Say what the department is asked."))
    with transaction.atomic():
        case = _case(by, document, stable, revision)
        kind = RemarkKind.QUESTION if verdict == Verdict.ASKED else RemarkKind.DECISION
        before, case.verdict = case.verdict, verdict
        Remark.objects.create(case=case, kind=kind, verdict=verdict, text=text, by=by)
        _changed(case, by)
        if document.stage == Stage.RECEIVED:
            Document.objects.filter(pk=document.pk).update(stage=Stage.REVIEW)
        details = {"document": document.pk, "from": before, "to": verdict, "text": text}
        record(by.login, "finding.decided", stable, details)
    return case


def comment(*, by: Person, document: Document, stable: str, text: str) -> Case:
    """Say something about a finding, for colleagues; nothing is decided by it."""
    by.must(Permission.DECIDE)
    text = _wanted(text, Text("备注是空的。", "The comment is empty."))
    with transaction.atomic():
        case = _case(by, document, stable, None)
        Remark.objects.create(case=case, kind=RemarkKind.COMMENT, text=text, by=by)
        record(by.login, "finding.commented", stable, {"document": document.pk})
    return case


def assign(*, by: Person, document: Document, stable: str, to: Person | None) -> Case:
    """Say who sees to a finding; None for nobody."""
    by.must(Permission.DECIDE)
    if to is not None and not to.may(Permission.DECIDE):
        raise Refused(Text(f"{to}不能审核，请换一个人。", f"{to} may not decide; choose somebody else."))
    with transaction.atomic():
        case = _case(by, document, stable, None)
        case.assignee = to
        _changed(case, by)
        record(by.login, "finding.assigned", stable, {"document": document.pk, "to": to.login if to else None})
    return case


def answer(*, by: Person, document: Document, stable: str, text: str) -> Case:
    """Answer what the department was asked about a finding."""
    by.must(Permission.ANSWER)
    text = _wanted(text, Text("说明是空的。", "The answer is empty."))
    with transaction.atomic():
        case = case_of(document, stable)
        case = Case.objects.select_for_update().get(pk=case.pk) if case else None
        if case is None or case.verdict not in (Verdict.ASKED, Verdict.ANSWERED):
            raise Refused(Text("这一条没有请部门说明。", "Nothing was asked about this."))
        case.verdict = Verdict.ANSWERED
        Remark.objects.create(case=case, kind=RemarkKind.ANSWER, text=text, by=by)
        _changed(case, by)
        record(by.login, "finding.answered", stable, {"document": document.pk, "text": text})
    return case


def send_memo(*, by: Person, document: Document) -> Memo:
    """Send the department what was decided: what to correct and to explain, and what became of the last memo."""
    by.must(Permission.DECIDE)
    last = since(document)  # before the transaction: reading two documents takes a while
    with transaction.atomic():
        document = _locked(document)
        said = opinion(document, last)
        if not said.to_say:
            raise Refused(
                Text(
                    "没有可写的：还没有属实的问题、询问或上一版的落实情况。没有问题的，直接通过即可。",
                    "Nothing to say: nothing is confirmed or asked. If nothing is wrong, accept the document.",
                )
            )
        memo = Memo.objects.create(document=document, number=document.memos.count() + 1, by=by, said=said.to_dict())
        if said.owed:
            Document.objects.filter(pk=document.pk).update(stage=Stage.RETURNED)
        record(by.login, "memo.sent", str(document.pk), {"number": memo.number, "items": len(said.owed)})
    return memo


def accept(*, by: Person, document: Document) -> None:
    """Accept a document: every error and warning is decided on, and nothing confirmed or asked is left in it."""
    by.must(Permission.DECIDE)
    with transaction.atomic():
        document = _locked(document)
        said = opinion(document)
        if said.owed or said.undecided:
            zh = f"还不能通过：{len(said.owed)} 处待更正或说明，{said.undecided} 处错误或警告没有决定。"
            en = f"Not yet: {len(said.owed)} are to be corrected or explained, {said.undecided} are not decided."
            raise Refused(Text(zh, en))
        Document.objects.filter(pk=document.pk).update(stage=Stage.ACCEPTED)
        record(by.login, "document.accepted", str(document.pk))


def _case(by: Person, document: Document, stable: str, revision: int | None) -> Case:
    """The case of a finding, locked; made if nobody touched the finding yet.

    Raises Refused where the finding isn't there, or somebody changed the case after `revision` was seen.
    """
    _locked(document)
    if not document.findings.filter(stable=stable).exists():
        raise Refused(
            Text("这份文件里没有这一条了，请刷新页面。", "The document no longer has this finding; reload the page.")
        )
    found = case_of(document, stable)
    if found is None:
        case = Case.objects.create(document=document, stable=stable, by=by)
    else:
        case = Case.objects.select_for_update().select_related("by").get(pk=found.pk)
    if revision is not None and case.revision != revision:
        raise Refused(
            Text(
                f"{case.by}刚刚改过这一条（{case.get_verdict_display()}），您的决定没有记下。请看过之后再决定。",
                f"{case.by} has just changed this ({case.get_verdict_display()}); yours was not kept. Look first.",
            )
        )
    return case


def _locked(document: Document) -> Document:
    """The document, locked with its filing: two decisions on one cause come one after the other."""
    if document.filing_id is not None:
        Filing.objects.select_for_update().get(pk=document.filing_id)
    return Document.objects.select_for_update().get(pk=document.pk)


def _changed(case: Case, by: Person) -> None:
    case.by, case.revision = by, case.revision + 1
    case.save()


def _said(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST]


def _wanted(text: str, otherwise: Text) -> str:
    text = _said(text)
    if not text:
        raise Refused(otherwise)
    return text
