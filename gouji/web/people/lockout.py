"""Lockout: who fails too often to log in under a name has to wait.

What is counted is the name from an address, so that nobody locks others out of their accounts; where many addresses
try one name, slower, the name from anywhere, but from those addresses from which somebody logged in under it before.
Names and addresses are kept as keyed hashes, and forgotten after a month.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gouji.web.people.models import Attempts

FAILURES, FAILURES_ANYWHERE = 5, 30
"""Failed attempts after which a name is locked: for one address, and for all that are new to it."""
LOCKED = timedelta(minutes=15)
FORGOTTEN = timedelta(hours=1)
"""After this time without a failure the count begins anew."""
KEPT = timedelta(days=30)
"""How long it is known that somebody got in from an address."""


def locked(login: str, request: HttpRequest) -> bool:
    """Whether nobody may log in under this name from there now."""
    now, here = timezone.now(), _of(login, _address(request))
    found = {each.of: each for each in Attempts.objects.filter(of__in=(here, _of(login)))}
    shut = {of for of, each in found.items() if each.locked_until is not None and each.locked_until > now}
    known = here in found and found[here].got_in and found[here].last > now - KEPT
    return here in shut or (_of(login) in shut and not known)


def failed(login: str, request: HttpRequest) -> bool:
    """Count a failure; whether it locks the name."""
    here = _count(_of(login, _address(request)), login, FAILURES)
    anywhere = _count(_of(login), login, FAILURES_ANYWHERE)
    Attempts.objects.filter(last__lt=timezone.now() - KEPT).delete()
    return here or anywhere


def got_in(login: str, request: HttpRequest) -> None:
    """Begin the counts anew, and know the address."""
    Attempts.objects.filter(of=_of(login)).delete()
    Attempts.objects.update_or_create(
        of=_of(login, _address(request)),
        defaults={"login": _of(login), "count": 0, "locked_until": None, "last": timezone.now(), "got_in": True},
    )


def lift(login: str) -> None:
    """Forget all failures under a name."""
    Attempts.objects.filter(login=_of(login)).delete()


def _of(login: str, address: str = "") -> str:
    said = f"{login}\n{address}".encode("utf-8", "surrogatepass")
    return salted_hmac("gouji.web.people.lockout", said, algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """Where the request comes from; of IPv6 the network, since a computer has as many addresses in it as it wants."""
    told = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(told)
    except ValueError:
        return "?"
    return told if address.version == 4 else str(ip_network((address, 64), strict=False))


def _count(of: str, login: str, most: int) -> bool:
    now = timezone.now()
    with transaction.atomic():
        Attempts.objects.get_or_create(of=of, defaults={"last": now, "login": _of(login)})
        attempts = Attempts.objects.select_for_update().get(of=of)
        attempts.count = 1 if attempts.last < now - FORGOTTEN else attempts.count + 1
        attempts.last = now
        shut = attempts.count >= most
        if shut:
            attempts.count, attempts.locked_until = 0, now + LOCKED
        attempts.save()
    return shut
