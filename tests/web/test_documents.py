"""Documents come in, are read once, and belong to somebody; what comes in can do no harm."""

from __future__ import annotations

import io
import zipfile
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gouji.web.access import Refused, Role
from gouji.web.documents.actions import clean_name, correct, reread
from gouji.web.documents.models import Document, Original, Upload
from gouji.web.documents.reports import forget_other_editions, path, report_of
from gouji.web.documents.storage import path_of, unchanged
from gouji.web.jobs.models import Job
from gouji.web.people.models import Department
from tests.web.conftest import EXAMPLES, Work, client_of, person, send, to_the_end

pytestmark = pytest.mark.django_db

BUDGET = """{department}2025年部门预算公开

部门收支总表
单位：万元
收入\t预算数\t支出\t预算数
一般公共预算拨款\t{amount}\t卫生健康支出\t85.00
收入总计\t{amount}\t支出总计\t85.00
"""
FINAL = (EXAMPLES / "linshui-2024-final.txt").read_bytes()


def budget(department: str = "清水县民政局", amount: str = "85.00") -> bytes:
    return BUDGET.format(department=department, amount=amount).encode()


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return made.getvalue()


def test_a_document_is_read_checked_and_kept_as_it_came(yunxi: Document) -> None:
    assert yunxi.department is not None
    assert (yunxi.department.name, yunxi.department.region) == ("云溪区医疗保障局", "云溪区")
    assert (yunxi.year, yunxi.kind, yunxi.status) == (2025, "budget", "checked")
    assert (yunxi.errors, yunxi.total) == (1, 10_092_700_00)
    assert yunxi.findings.filter(severity="error").get().suggestions[0]["value"] == "34.01"
    assert yunxi.figures.filter(item="total", measure="expenditure", fund="all", value=10_092_700_00).exists()
    assert path_of(yunxi.original_id).read_bytes() == (EXAMPLES / "yunxi-2025-budget.txt").read_bytes()
    assert unchanged(yunxi.original_id)
    answer = client_of(person(Role.READER)).get(reverse("documents:original", args=[yunxi.pk]))
    assert to_the_end(answer) == path_of(yunxi.original_id).read_bytes()
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_report_of_a_document_is_there_and_made_again_where_it_is_gone(yunxi: Document) -> None:
    kept = path(yunxi.original_id, 1)
    assert kept.exists()
    kept.write_bytes(b"torn off")
    report = report_of(yunxi)
    assert report is not None
    assert report.disclosure is not None
    assert report.disclosure.department == "云溪区医疗保障局"
    made = kept.stat().st_mtime_ns
    assert report_of(yunxi) is not None
    assert kept.stat().st_mtime_ns == made


def test_what_another_edition_read_is_read_anew(yunxi: Document, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    old = path(yunxi.original_id, 1)
    yunxi.findings.all().delete()
    monkeypatch.setattr("gouji.web.documents.reports.edition", lambda: "0.1.0-another")
    monkeypatch.setattr("gouji.web.documents.tasks.edition", lambda: "0.1.0-another")
    assert path(yunxi.original_id, 1) != old
    assert report_of(yunxi) is not None
    assert work() == 1
    assert yunxi.findings.filter(severity="error").exists()
    assert Original.objects.get().read_with == "0.1.0-another"
    assert report_of(Document.objects.get()) is not None
    assert work() == 0
    forget_other_editions()
    assert not old.exists()


def test_the_same_bytes_are_recognised_and_read_once(work: Work) -> None:
    by = person(Role.REVIEWER)
    assert not send(by, budget(), "a.txt").known
    assert work() == 1
    again = send(by, budget(), "b.txt")
    assert again.known
    assert work() == 0
    assert (Document.objects.count(), Original.objects.count(), Job.objects.count()) == (1, 1, 1)
    shown = client_of(by).get(reverse("documents:batch", args=[again.batch_id])).content.decode()
    assert "清水县民政局" in shown


def test_a_file_sent_again_under_its_key_is_the_same_upload(work: Work) -> None:
    client, batch = client_of(person(Role.REVIEWER)), uuid4()
    for _ in range(2):
        file = SimpleUploadedFile("a.txt", budget())
        answer = client.post(
            reverse("documents:send", args=[batch]),
            {"key": "k1", "name": "资料/a.txt", "file": file},
            headers={"accept": "application/json"},
        )
        assert answer.status_code == 201
    assert Upload.objects.get().name == "资料/a.txt"
    work()
    told = client.get(answer.json()["batch"], headers={"accept": "application/json"}).json()
    assert (told["ended"], told["all"]) == (1, 1)
    assert told["lines"][0]["documents"][0]["department"] == "清水县民政局"
    assert list(settings.HOME.incoming.iterdir()) == []


def test_several_files_come_in_one_form_without_a_script() -> None:
    client = client_of(person(Role.REVIEWER))
    files = [SimpleUploadedFile("a.txt", budget()), SimpleUploadedFile("b.txt", FINAL)]
    answer = client.post(reverse("documents:send", args=[uuid4()]), {"file": files})
    assert answer.status_code == 302
    assert sorted(Upload.objects.values_list("name", flat=True)) == ["a.txt", "b.txt"]


def test_an_archive_becomes_its_documents_and_says_what_it_could_not_take(work: Work) -> None:
    by = person(Role.REVIEWER)
    inner = packed(c_txt=budget("深山县林业局"))
    upload = send(
        by, packed(a_txt=budget(), b_txt=FINAL, broken_docx=b"PK no", photo_jpg=b"x", inner_zip=inner), "all.zip"
    )
    assert work() == 5
    names = sorted(document.name for document in Document.objects.filter(status="checked"))
    assert names == ["all.zip/a.txt", "all.zip/b.txt", "all.zip/inner.zip/c.txt"]
    assert Original.objects.get(archive=True).skipped == 1
    answer = client_of(by).get(
        reverse("documents:batch", args=[upload.batch_id]), headers={"accept": "application/json"}
    )
    states = {line["name"]: line["state"] for line in answer.json()["lines"]}
    assert states["all.zip/broken.docx"] == "failed"
    assert states["all.zip/inner.zip/c.txt"] == "done"
    # the same file by itself is known
    assert send(by, budget(), "a.txt").known


def test_what_can_not_be_read_says_why_and_stops_nothing(work: Work) -> None:
    by = person(Role.REVIEWER)
    send(by, b"\x00\x01\x02 nothing", "rubbish.docx")
    send(by, budget(), "good.txt")
    assert work() == 2
    document = Document.objects.get(status="unreadable")
    assert "rubbish.docx" in document.error_zh
    assert Document.objects.get(status="checked").name == "good.txt"
    assert document.error_zh in client_of(by).get(reverse("documents:document", args=[document.pk])).content.decode()


def test_versions_belong_together_and_a_correction_moves_them(work: Work) -> None:
    by = person(Role.REVIEWER)
    for amount in ("80.00", "85.00"):
        send(by, budget(amount=amount), f"{amount}.txt")
    work()
    first, second = Document.objects.order_by("received")
    assert (first.version, first.latest, second.version, second.latest) == (1, False, 2, True)
    assert first.filing_id == second.filing_id
    correct(by=by, document=second, department="清水县水利局", year=2024, kind="budget")
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.latest
    assert (second.version, second.read_department, second.read_year) == (1, "清水县民政局", 2025)
    reread(by=by, document=second)
    work()
    second.refresh_from_db()
    assert second.department is not None
    assert (second.department.name, second.year) == ("清水县水利局", 2024)


@pytest.mark.parametrize(("year", "kind"), [(1066, "budget"), (2025, "novel")])
def test_a_correction_that_can_not_be_is_refused(yunxi: Document, year: int, kind: str) -> None:
    with pytest.raises(Refused):
        correct(by=person(Role.REVIEWER), document=yunxi, department="某局", year=year, kind=kind)


def test_what_a_department_sends_is_its_own_whatever_it_says(work: Work) -> None:
    bureau = person(Role.DEPARTMENT, "bureau", Department.objects.create(name="清水县教育局"))
    send(bureau, budget("清水县民政局"), "a.txt")
    work()
    document = Document.objects.get()
    assert document.department == bureau.department
    assert document.read_department == "清水县民政局"
    assert not Department.objects.filter(name="清水县民政局").exists()


def test_a_file_that_is_too_large_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LARGEST_UPLOAD", 1000)
    answer = client_of(person(Role.REVIEWER)).post(
        reverse("documents:send", args=[uuid4()]),
        {"file": SimpleUploadedFile("a.txt", b"x" * 1001)},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 409
    assert "上限" in answer.json()["error"]
    assert not Upload.objects.exists()
    assert list(settings.HOME.incoming.iterdir()) == []


def test_who_may_not_upload_leaves_no_file_behind() -> None:
    answer = client_of(person(Role.READER)).post(
        reverse("documents:send", args=[uuid4()]), {"file": SimpleUploadedFile("a.txt", budget())}
    )
    assert answer.status_code == 403
    assert list(settings.HOME.incoming.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\temp\\预算.docx", "C:/temp/预算.docx"),
        ("a\x00b\u202e.txt", "ab.txt"),
        ("../..", "?"),
    ],
)
def test_names_lead_nowhere(name: str, shown: str) -> None:
    assert clean_name(name) == shown
    send(person(Role.REVIEWER), budget(), name)
    assert {each.name for each in settings.HOME.folder.rglob("*") if each.is_file()} == {
        "secret.key", Original.objects.get().sha256
    }  # fmt: skip


def test_script_in_a_department_s_name_is_only_text(work: Work) -> None:
    by = person(Role.LEAD)
    send(by, budget(), "<img src=x onerror=alert(1)>.txt")
    work()
    document = Document.objects.get()
    correct(by=by, document=document, department="<script>alert(1)</script>局", year=2025, kind="budget")
    for place in ("/", reverse("documents:document", args=[document.pk]), reverse("documents:departments"), "/upload/"):
        page = client_of(by).get(place).content.decode()
        assert "<script>alert" not in page
        assert "<img src" not in page


def test_of_a_folder_only_documents_are_taken_and_a_file_by_itself_is_tried() -> None:
    by = person(Role.REVIEWER)
    for name in ("资料/照片.jpg", "资料/.DS_Store", "资料/~$a.docx", "资料/README.txt"):
        with pytest.raises(Refused, match="已跳过"):
            send(by, budget(), name)
    send(by, budget(), "资料/a.txt")
    send(by, FINAL, "照片.jpg")
    assert Upload.objects.count() == 2


def test_an_upload_of_somebody_else_can_not_be_added_to() -> None:
    upload = send(person(Role.REVIEWER, "one"), budget(), "a.txt")
    answer = client_of(person(Role.REVIEWER, "two")).post(
        reverse("documents:send", args=[upload.batch_id]),
        {"file": SimpleUploadedFile("b.txt", FINAL)},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 409
    assert Upload.objects.count() == 1
