"""Who may do what: the roles, what each may, and which view asks for which permission. It is said here only."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from gouji.text import Text

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What somebody is at the desk."""

    READER = "reader"
    REVIEWER = "reviewer"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"
    DEPARTMENT = "department"


class Permission(StrEnum):
    """Something that a person may do or see."""

    SEE = "see"  # documents, and what was found in them; a department sees its own only
    SEE_ALL = "see_all"  # the documents of every department
    UPLOAD = "upload"
    CORRECT = "correct"  # department, year and kind of a document, where reading got them wrong
    DECIDE = "decide"  # on findings: confirm, dismiss, ask, comment, assign; write memos
    ANSWER = "answer"  # what a department is asked
    COMPARE = "compare"  # departments with each other
    RELEASE = "release"  # to the public portal
    LEAD = "lead"  # departments and their regions, decisions of others
    TOKENS = "tokens"  # of the read API, one's own
    AUDIT = "audit"  # the audit trail
    PEOPLE = "people"  # accounts
    SELF = "self"  # one's own password, language, saved views


_READER = frozenset({Permission.SEE, Permission.SEE_ALL, Permission.COMPARE, Permission.TOKENS, Permission.SELF})
_REVIEWER = _READER | {Permission.UPLOAD, Permission.CORRECT, Permission.DECIDE}
_LEAD = _REVIEWER | {Permission.RELEASE, Permission.LEAD}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.READER: _READER,
    Role.REVIEWER: _REVIEWER,
    Role.LEAD: _LEAD,
    Role.ADMINISTRATOR: _LEAD | {Permission.AUDIT, Permission.PEOPLE},
    Role.DEPARTMENT: frozenset({Permission.SEE, Permission.UPLOAD, Permission.ANSWER, Permission.SELF}),
}
"""What each role may."""

ROLE_NAMES: dict[Role, Text] = {
    Role.READER: Text("查阅", "Reader"),
    Role.REVIEWER: Text("审核", "Reviewer"),
    Role.LEAD: Text("负责人", "Lead"),
    Role.ADMINISTRATOR: Text("管理员", "Administrator"),
    Role.DEPARTMENT: Text("部门", "Department"),
}


class Refused(Exception):
    """What a person asked for is not done; `sentence` tells them why and what to do."""

    status: ClassVar[int] = 409
    """Of the answer, as HTTP numbers it."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence


class NotAllowed(Refused):
    """Somebody asked for what their role may not do."""

    status = 403

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        super().__init__(
            Text(
                "您的账号没有做这件事的权限。如有需要，请联系管理员。",
                "Your account may not do this. If you need to, ask an administrator.",
            )
        )


def needs(permission: Permission) -> Callable[[View], View]:
    """Say which permission a view asks for. A view that says nothing is answered to nobody."""

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined] # read by declared()
        return view

    return declare


def open_to_all(view: View) -> View:
    """Say that a view is there for people who are not logged in too."""
    view.permission = None  # type: ignore[attr-defined] # read by declared()
    return view


def declared(view: object) -> bool:
    """Whether a view says who may see it."""
    return hasattr(view, "permission")


def permission_of(view: object) -> Permission | None:
    """The permission a view asks for; None where it is open to all. Raises AttributeError where it says nothing."""
    permission: Permission | None = view.permission  # type: ignore[attr-defined] # set by needs()
    return permission
