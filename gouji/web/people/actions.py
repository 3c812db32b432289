"""What people can do about accounts, and what administrators can."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from gouji.text import Text
from gouji.web.access import Permission, Refused
from gouji.web.audit.chain import record
from gouji.web.people import lockout
from gouji.web.people.models import Person, SavedView

WRONG = Text(
    "登录名或密码不对。连续错误 5 次后，要等 15 分钟才能再试。",
    "The login name or the password is wrong. After 5 failures you have to wait 15 minutes.",
)
WAIT = Text(
    "用这个登录名连续错误太多次，已暂时锁定。请 15 分钟后再试，或请管理员重置密码。",
    "Too many failures under this name, it is locked for now. Try again in 15 minutes, or ask an administrator.",
)


def log_in(request: HttpRequest, login: str, password: str) -> Person:
    """The person with this name and password. Raises Refused; too many failures lock the name for a while."""
    login = login.strip().lower()
    if lockout.locked(login, request):
        raise Refused(WAIT)
    person = authenticate(request, username=login, password=password)
    if not isinstance(person, Person):
        if lockout.failed(login, request):
            record("", "login.locked", login if Person.objects.filter(login=login).exists() else "?")
        raise Refused(WRONG)
    lockout.got_in(login, request)
    record(person.login, "login")
    return person


def change_password(*, by: Person, new: str) -> None:
    """Give oneself another password; one's other sessions end with the old one."""
    with transaction.atomic():
        by.set_password(new)
        by.must_change_password = False
        by.save(update_fields=["password", "must_change_password"])
        record(by.login, "password.changed", by.login)


def add_person(*, by: Person | None, person: Person, password: str) -> Person:
    """Make an account with a first password, which has to be changed. `by` is None on the command line."""
    if by is not None:
        by.must(Permission.PEOPLE)
    with transaction.atomic():
        person.set_password(password)
        person.full_clean()
        person.save()
        record(_name(by), "person.added", person.login, _said(person))
    return person


def edit_person(*, by: Person, person: Person) -> Person:
    """Keep what was changed of an account. The last administrator who may log in stays one."""
    by.must(Permission.PEOPLE)
    with transaction.atomic():
        person.full_clean()
        person.save()
        if not Person.objects.filter(role="administrator", is_active=True).exists():
            raise Refused(
                Text(
                    "至少要有一位可以登录的管理员。请先指定另一位管理员。",
                    "There must be an administrator who may log in. Name another one first.",
                )
            )
        record(by.login, "person.edited", person.login, _said(person))
    return person


def reset_password(*, by: Person | None, person: Person, password: str) -> None:
    """Give somebody a new first password, which they have to change, and lift a lock."""
    if by is not None:
        by.must(Permission.PEOPLE)
    with transaction.atomic():
        person.set_password(password)
        person.must_change_password = True
        person.save(update_fields=["password", "must_change_password"])
        lockout.lift(person.login)
        record(_name(by), "password.reset", person.login)


def save_view(*, by: Person, page: str, name: str, query: str) -> SavedView:
    """Keep a view under a name; one that is there under this name is replaced."""
    by.must(Permission.SELF)
    name = name.strip()
    if not name:
        raise Refused(Text("请给这个视图起个名字。", "Give the view a name."))
    view, _ = SavedView.objects.update_or_create(
        person=by, page=page, name=name[:60], defaults={"query": query.removeprefix("?")[:2000]}
    )
    return view


def forget_view(*, by: Person, view: SavedView) -> None:
    """Forget a view of one's own."""
    if view.person_id == by.pk:
        view.delete()


def _said(person: Person) -> dict[str, str | bool]:
    department = person.department.name if person.department else ""
    return {"role": person.role, "department": department, "active": person.is_active}


def _name(person: Person | None) -> str:
    return person.login if person else ""
