"""The forms about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from gouji.web.people.models import Department, Person
from gouji.web.speech import spoken

if TYPE_CHECKING:
    PersonModelForm = forms.ModelForm[Person]
else:
    PersonModelForm = forms.ModelForm  # which takes no type while it runs


class PersonForm(PersonModelForm):
    """An account as an administrator sees it."""

    department = forms.ModelChoiceField(
        Department.objects.all(),
        required=False,
        label=spoken("所属部门（只用于“部门”角色）", "Department (for the role Department only)"),
    )

    class Meta:
        model = Person
        fields = ("login", "name", "role", "department", "is_active")

    def clean(self) -> dict[str, Any] | None:
        """A department's account has a department, no other has one."""
        data = super().clean()
        of_department = self.cleaned_data.get("role") == "department"
        if of_department and not self.cleaned_data.get("department"):
            self.add_error("department", str(spoken("请选择部门。", "Choose a department.")))
        if not of_department:
            self.cleaned_data["department"] = None
        return data


class PasswordForm(forms.Form):
    """One's own password, changed."""

    old = forms.CharField(
        label=spoken("现在的密码", "Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=spoken("新密码", "New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=spoken(
            "至少 10 个字符，不能全是数字，不能是常见密码或与登录名相近。",
            "At least 10 characters, not only digits, no common password, not like your login name.",
        ),
    )
    repeated = forms.CharField(
        label=spoken("再输一次新密码", "New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_old(self) -> str:
        """The present password has to be right."""
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError(str(spoken("现在的密码不对。", "The present password is wrong.")))
        return old

    def clean_new(self) -> str:
        """The new one follows the rules."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.person)
        return new

    def clean(self) -> dict[str, Any] | None:
        """Both are the same."""
        data = super().clean()
        if self.cleaned_data.get("new") and self.cleaned_data.get("new") != self.cleaned_data.get("repeated"):
            self.add_error("repeated", str(spoken("两次输入的新密码不一样。", "The two new passwords differ.")))
        return data
