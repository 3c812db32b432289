"""Departments, and people with their roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

from gouji.web.access import GRANTS, ROLE_NAMES, NotAllowed, Permission, Role
from gouji.web.speech import say, spoken


class Department(models.Model):
    """A department that discloses. `region` is where it belongs, in words: 河南省郑州市金水区."""

    name = models.CharField(max_length=200, unique=True)
    region = models.CharField(max_length=200, blank=True, db_index=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """All accounts; a login name is the same in small and capital letters."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The account of that login name. Raises Person.DoesNotExist."""
        return self.get(login=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody with an account. Those of a department belong to exactly one, others to none."""

    login = models.CharField(
        spoken("登录名", "Login name"),
        max_length=60,
        unique=True,
        validators=(
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*\Z",
                spoken(
                    "登录名用小写字母、数字和 . _ -，以字母或数字开头。",
                    "A login name has small letters, digits and . _ -, and begins with a letter or digit.",
                ),
            ),
        ),
    )
    name = models.CharField(spoken("姓名", "Name"), max_length=60)
    role = models.CharField(
        spoken("角色", "Role"), max_length=20, choices=[(role.value, spoken(*ROLE_NAMES[role])) for role in Role]
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    is_active = models.BooleanField(spoken("可以登录", "May log in"), default=True)
    must_change_password = models.BooleanField(default=True)
    made = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]
    objects: ClassVar[People] = People()

    class Meta:
        ordering = ("login",)
        constraints = (
            models.CheckConstraint(
                name="person_of_a_department",
                condition=models.Q(role="department", department__isnull=False)
                | (~models.Q(role="department") & models.Q(department__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.login

    def may(self, permission: Permission) -> bool:
        """Whether the role may do it."""
        return self.is_active and permission in GRANTS[Role(self.role)]

    def must(self, permission: Permission) -> None:
        """Go on only if the role may do it. Raises NotAllowed."""
        if not self.may(permission):
            raise NotAllowed(permission)

    @property
    def role_name(self) -> str:
        """The role in the language of the page."""
        return say(ROLE_NAMES[Role(self.role)])

    def clean_fields(self, exclude: Any = None) -> None:
        """Login names are kept in small letters."""
        self.login = self.login.strip().lower()
        super().clean_fields(exclude)


class Attempts(models.Model):
    """Failed attempts to log in under a name from one address, or from anywhere.

    Both are known by their hash only, and whether or not there is such an account.
    """

    of = models.CharField(max_length=64, primary_key=True)
    """The hash of name and address; of the name alone for attempts from anywhere."""
    login = models.CharField(max_length=64, db_index=True, default="")
    """The hash of the name."""
    count = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()
    """When one failed last, or got in."""
    locked_until = models.DateTimeField(null=True)
    got_in = models.BooleanField(default=False)
    """Whether somebody logged in under the name from this address."""

    def __str__(self) -> str:
        return self.of[:8]


class SavedView(models.Model):
    """A view that somebody wants to find again: a page and its query."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="views")
    page = models.CharField(max_length=60)
    """The name of the page's address: `documents:library`."""
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("person", "page", "name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name
