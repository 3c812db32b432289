"""The trail can only be appended to: triggers say no to everything else, in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SENTENCE = "审计记录只能追加，不能修改或删除"
SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_{what.lower()} BEFORE {what} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    for what in ("UPDATE", "DELETE")
)
POSTGRES = (
    f"CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$",
    "CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
)


def guard(apps: Any, editor: Any) -> None:
    """Make the head and the triggers."""
    apps.get_model("audit", "Head").objects.get_or_create(only=1)
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRES:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Only forwards: a trail that may be emptied is none."""

    dependencies = (("audit", "0001_initial"),)
    operations = (migrations.RunPython(guard),)
