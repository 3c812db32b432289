"""Logging in and out, one's own password and language, and the administration of people."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gouji.web.access import Permission, Refused, needs, open_to_all
from gouji.web.people import actions
from gouji.web.people.forms import PasswordForm, PersonForm
from gouji.web.people.models import Person, SavedView
from gouji.web.signed import person_of
from gouji.web.speech import COOKIE, LANGUAGES, say

PAGE = 50


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Log in, and go where one wanted to."""
    error, name = "", ""
    if request.method == "POST":
        name = request.POST.get("login", "")[:200]
        try:
            person = actions.log_in(request, name, request.POST.get("password", ""))
        except Refused as refused:
            error = say(refused.sentence)
        else:
            login(request, person)
            return redirect(_next(request))
    context = {"error": error, "login": name, "next": _next(request)}
    return render(request, "people/login.html", context, status=401 if error else 200)


@needs(Permission.SELF)
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Log out."""
    logout(request)
    return redirect("people:login")


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the screens."""
    response = redirect(_next(request))
    chosen = request.POST.get("language", "")
    if chosen in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=365 * 86400, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


@needs(Permission.SELF)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    person = person_of(request)
    first = person.must_change_password
    form = PasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(by=person, new=form.cleaned_data["new"])
        update_session_auth_hash(request, person)
        return redirect("/")
    return render(request, "people/password.html", {"form": form, "first": first})


@needs(Permission.PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """All accounts."""
    page = Paginator(Person.objects.select_related("department"), PAGE).get_page(request.GET.get("page"))
    return render(request, "people/list.html", {"page": page})


@needs(Permission.PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Make an account; its first password is shown once."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first = secrets.token_urlsafe(9)
        person = actions.add_person(by=person_of(request), person=form.save(commit=False), password=first)
        return render(request, "people/first.html", {"person": person, "password": first})
    return render(request, "people/edit.html", {"form": form, "person": None})


@needs(Permission.PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an account."""
    person = get_object_or_404(Person, pk=pk)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.edit_person(by=person_of(request), person=form.save(commit=False))
        return redirect("people:list")
    return render(request, "people/edit.html", {"form": form, "person": person})


@needs(Permission.PEOPLE)
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new first password, shown once."""
    person, first = get_object_or_404(Person, pk=pk), secrets.token_urlsafe(9)
    actions.reset_password(by=person_of(request), person=person, password=first)
    return render(request, "people/first.html", {"person": person, "password": first})


@needs(Permission.SELF)
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep a view under a name."""
    view = actions.save_view(
        by=person_of(request),
        page=request.POST.get("page", "")[:60],
        name=request.POST.get("name", ""),
        query=request.POST.get("query", ""),
    )
    return redirect(f"{_next(request)}?{view.query}")


@needs(Permission.SELF)
@require_POST
def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view of one's own."""
    person = person_of(request)
    actions.forget_view(by=person, view=get_object_or_404(SavedView, pk=pk, person=person))
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """Where to go on: an address of ours, or the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
