"""Accounts: logging in, lockout, sessions that end, passwords, what every page is sent with."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gouji.web.access import Refused, Role
from gouji.web.audit.models import Entry
from gouji.web.middleware import SEEN
from gouji.web.people.actions import edit_person
from gouji.web.people.lockout import FAILURES, FAILURES_ANYWHERE
from gouji.web.people.models import Attempts, Department, Person
from tests.web.conftest import PASSWORD, client_of, person

pytestmark = pytest.mark.django_db


def log_in(client: Client, login: str, password: str, **more: str) -> int:
    return client.post("/people/login", {"login": login, "password": password, **more}).status_code


def inside(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_one_logs_in_with_the_right_password_only() -> None:
    person(Role.READER, "li")
    client = Client()
    assert log_in(client, "li", "wrong") == 401
    assert not inside(client)
    assert log_in(client, " LI ", PASSWORD) == 302
    assert inside(client)
    client.post("/people/logout")
    assert not inside(client)


@pytest.mark.parametrize("login", ["li", "nobody"])
def test_failures_lock_a_name_whether_or_not_it_is_an_account(login: str) -> None:
    person(Role.READER, "li")
    client = Client()
    for _ in range(FAILURES):
        answer = client.post("/people/login", {"login": login, "password": "wrong"})
    assert "登录名或密码不对" in answer.content.decode()
    answer = client.post("/people/login", {"login": login, "password": PASSWORD})
    assert answer.status_code == 401
    assert "已暂时锁定" in answer.content.decode()
    assert Entry.objects.get(what="login.locked").on == ("li" if login == "li" else "?")
    Attempts.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    assert log_in(client, login, PASSWORD) == (302 if login == "li" else 401)


def test_nobody_locks_others_out_who_fails_elsewhere() -> None:
    person(Role.READER, "li")
    for _ in range(FAILURES):
        log_in(Client(REMOTE_ADDR="10.0.0.9"), "li", "wrong")
    assert log_in(Client(REMOTE_ADDR="10.0.0.9"), "li", PASSWORD) == 401
    assert log_in(Client(REMOTE_ADDR="10.0.0.8"), "li", PASSWORD) == 302


def test_a_computer_s_other_addresses_of_ipv6_are_the_same() -> None:
    person(Role.READER, "li")
    for number in range(FAILURES):
        log_in(Client(REMOTE_ADDR=f"2001:db8:1:1::{number}"), "li", "wrong")
    assert log_in(Client(REMOTE_ADDR="2001:db8:1:1::ffff"), "li", PASSWORD) == 401
    assert log_in(Client(REMOTE_ADDR="2001:db8:1:2::1"), "li", PASSWORD) == 302


def test_failures_from_many_addresses_lock_a_name_but_where_it_is_at_home() -> None:
    person(Role.READER, "li")
    assert log_in(Client(REMOTE_ADDR="10.0.0.1"), "li", PASSWORD) == 302
    for number in range(FAILURES_ANYWHERE):
        log_in(Client(REMOTE_ADDR=f"10.1.0.{number}"), "li", "wrong")
    assert log_in(Client(REMOTE_ADDR="10.2.0.1"), "li", PASSWORD) == 401
    assert log_in(Client(REMOTE_ADDR="10.0.0.1"), "li", PASSWORD) == 302
    assert Entry.objects.filter(what="login.locked").count() == 1


def test_what_is_known_of_addresses_is_forgotten() -> None:
    person(Role.READER, "li")
    assert log_in(Client(REMOTE_ADDR="10.0.0.1"), "li", PASSWORD) == 302
    Attempts.objects.update(last=timezone.now() - timedelta(days=31))
    for number in range(FAILURES_ANYWHERE):
        log_in(Client(REMOTE_ADDR=f"10.1.0.{number}"), "li", "wrong")
    assert log_in(Client(REMOTE_ADDR="10.0.0.1"), "li", PASSWORD) == 401


def test_an_administrator_lifts_a_lock_with_a_new_first_password() -> None:
    li = person(Role.READER, "li")
    for _ in range(FAILURES):
        log_in(Client(), "li", "wrong")
    answer = client_of(person(Role.ADMINISTRATOR)).post(f"/people/{li.pk}/reset")
    first = answer.context["password"]
    client = Client()
    assert log_in(client, "li", first) == 302
    assert client.get("/")["Location"] == "/people/password"
    new = "another long secret"
    wrong = client.post("/people/password", {"old": first, "new": "12345678901", "repeated": "12345678901"})
    assert "errorlist" in wrong.content.decode()
    client.post("/people/password", {"old": first, "new": new, "repeated": new})
    assert inside(client)
    assert log_in(Client(), "li", new) == 302


def test_a_closed_account_is_out_at_once() -> None:
    li = person(Role.READER, "li")
    client = Client()
    log_in(client, "li", PASSWORD)
    li.is_active = False
    li.save()
    assert not inside(client)
    assert log_in(Client(), "li", PASSWORD) == 401


def test_a_session_ends_after_a_while_without_use() -> None:
    client = client_of(person(Role.READER, "li"))
    assert inside(client)
    session = client.session
    session[SEEN] = int(time.time()) - settings.SESSION_IDLE - 1
    session.save()
    assert not inside(client)


def test_a_session_is_no_more_than_twelve_hours_long() -> None:
    client = client_of(person(Role.READER, "li"))
    assert 0 < client.session.get_expiry_age() <= 12 * 3600


def test_changing_the_password_ends_ones_other_sessions() -> None:
    li = person(Role.READER, "li")
    here, there = client_of(li), client_of(li)
    new = "another long secret"
    here.post("/people/password", {"old": PASSWORD, "new": new, "repeated": new})
    assert inside(here)
    assert not inside(there)


@pytest.mark.parametrize("new", ["short", "1234567890", "password123", "administrator"])
def test_a_weak_password_is_refused(new: str) -> None:
    who = person(Role.ADMINISTRATOR)
    answer = client_of(who).post("/people/password", {"old": PASSWORD, "new": new, "repeated": new})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    who.refresh_from_db()
    assert who.check_password(PASSWORD)


def test_one_administrator_stays() -> None:
    who = person(Role.ADMINISTRATOR)
    who.role = Role.READER
    with pytest.raises(Refused, match="至少要有一位"):
        edit_person(by=Person.objects.get(pk=who.pk), person=who)


def test_a_department_account_has_a_department_and_no_other_has() -> None:
    admin, bureau = client_of(person(Role.ADMINISTRATOR)), Department.objects.create(name="某局")
    asked = {"login": "bureau", "name": "某局", "is_active": "on"}
    assert "请选择部门" in admin.post("/people/add", {**asked, "role": "department"}).content.decode()
    made = admin.post("/people/add", {**asked, "role": "department", "department": bureau.pk})
    assert "初始密码" in made.content.decode()
    admin.post("/people/add", {**asked, "login": "reader", "role": "reader", "department": bureau.pk})
    assert Person.objects.get(login="bureau").department == bureau
    assert Person.objects.get(login="reader").department is None


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_logging_in_leads_nowhere_else(wanted: str) -> None:
    person(Role.READER, "li")
    answer = Client().post("/people/login", {"login": "li", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == "/"


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(Role.ADMINISTRATOR))
    answer = client.post("/people/add", {"login": "x", "name": "x", "role": "administrator"})
    assert answer.status_code == 403
    assert "不是从本站提交的" in answer.content.decode()
    assert Person.objects.count() == 1


def test_another_host_s_name_is_not_answered_to() -> None:
    assert Client().get("/people/login", headers={"host": "evil.example"}).status_code == 400


def test_what_every_page_is_sent_with() -> None:
    for answer in (Client().get("/people/login"), client_of(person(Role.READER)).get("/"), Client().get("/nowhere")):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]
        page = answer.content.decode()
        assert "style=" not in page
        assert "onclick" not in page
        assert "http://" not in page
        assert "https://" not in page


def test_the_pages_speak_chinese_whatever_the_browser_prefers_and_english_when_asked() -> None:
    client = Client(headers={"accept-language": "en"})
    assert "登录审核台" in client.get("/people/login").content.decode()
    client.post("/people/language", {"language": "en"})
    assert "Log in to the desk" in client.get("/people/login").content.decode()
    client.post("/people/language", {"language": "fr"})
    assert '<html lang="en">' in client.get("/people/login").content.decode()
