"""What people can do about their tokens."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from gouji.text import Text
from gouji.web.access import Permission, Refused
from gouji.web.api.models import Token
from gouji.web.audit.chain import record
from gouji.web.people.models import Person

MOST = 20
LONGEST = 366
PREFIX = "gouji_"


def make_token(*, by: Person, name: str, days: int) -> str:
    """Make a token of one's own that ends after so many days; it is given out this once and nowhere kept."""
    by.must(Permission.TOKENS)
    name = " ".join(name.replace("\0", "").split())[:60]
    if not name:
        raise Refused(Text("请写明令牌的用途。", "Say what the token is for."))
    if not 1 <= days <= LONGEST:
        raise Refused(Text(f"令牌的有效期为 1 至 {LONGEST} 天。", f"A token is valid for 1 to {LONGEST} days."))
    token = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        if Token.objects.filter(person=by).count() >= MOST:
            raise Refused(Text(f"最多 {MOST} 个令牌，请先作废不用的。", f"At most {MOST} tokens: revoke one first."))
        ends = timezone.now() + timedelta(days=days)
        made = Token.objects.create(person=by, name=name, hash=digest(token), ends=ends)
        record(by.login, "token.made", str(made.pk), {"days": days})
    return token


def revoke_token(*, by: Person, token: Token) -> None:
    """End a token of one's own."""
    by.must(Permission.TOKENS)
    with transaction.atomic():
        record(by.login, "token.revoked", str(token.pk))
        token.delete()


def digest(token: str) -> str:
    """What is kept of a token. It is random and long, so that a fast hash is enough."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
