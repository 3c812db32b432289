"""How long the desk's pages take with many documents in it and many people at work.

    .venv/bin/python benchmarks/desk.py                              # 10,000 documents, 20 people, SQLite
    .venv/bin/python benchmarks/desk.py --postgresql
    .venv/bin/python benchmarks/desk.py --checking 500               # while so many uploads are being checked

The documents are copies of those in `examples/` under other departments and years, with findings, figures and sheets
for comparing, made by SQL; what is being checked are copies of these files under yet other departments. Each person
logs in, then opens a page, waits a moment (`--think` seconds on average), opens the next. Printed is the time until the
last byte, page by page: median, 95th percentile, worst. It asserts nothing. `--home` keeps what was filled.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.web import postgres  # noqa: E402
from tests.web.serving import Browser, Desk  # noqa: E402

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from django.db.models.options import Options

YEARS = (2022, 2023, 2024, 2025)
SUBJECTS = ("overview", "function", "economic", "projects", "changes", "execution", "agreement", "standouts", "remarks")
SECRET = "another long secret"


def main() -> None:
    """Fill a desk, put people to work, print what it took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--seconds", type=int, default=90)
    options.add_argument("--think", type=float, default=2.0)
    options.add_argument("--checking", type=int, default=0)
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--home", help="a desk that was filled before, or is to be kept")
    options.add_argument("--database", default="", help="the PostgreSQL database that belongs to a desk that is kept")
    asked = options.parse_args()
    server = postgres.running() if asked.postgresql else nullcontext()
    with tempfile.TemporaryDirectory() as folder, server as running:
        desk = Desk(Path(asked.home or folder) / "home", running.database() if running else asked.database)
        kept = desk.home.exists()
        found = re.search(r"密码 (\S+)", desk.run("desk", "demo", str(ROOT / "examples")))
        assert found is not None
        if kept:
            within(desk, adopt)
        else:
            began = time.monotonic()
            within(desk, copies, asked.documents)
            print(f"filled with {asked.documents} documents in {time.monotonic() - began:.0f} s", flush=True)
        with desk:
            work(desk, found[1], asked)


def within(desk: Desk, work: Callable[..., None], *given: object) -> None:
    """Do something in a process of its own that is set up for this desk."""
    if os.fork() == 0:
        os.environ.update(desk.environment)
        from gouji.web.start import set_up

        set_up()
        work(*given)
        os._exit(0)
    _, status = os.wait()
    assert status == 0


def adopt() -> None:
    """Give the copies the reports of this edition, where another filled the desk: reading all takes an hour."""
    from gouji.web.documents import reports, storage
    from gouji.web.documents.models import Document

    alike: dict[int, list[Document]] = defaultdict(list)  # those that share a file are copies of the first
    for document in Document.objects.filter(status="checked", number=1).order_by("pk"):
        alike[storage.path_of(document.original_id).stat().st_ino].append(document)
    for source, *made in alike.values():
        if made:
            reports.report_of(source)
        for copy in made:
            same_files(source.original_id, copy.original_id)


def copies(documents: int) -> None:
    """Make copies of the documents that are there until there are so many."""
    from django.apps import apps
    from django.db import connection, transaction
    from django.utils import timezone

    from gouji.web.documents.models import Document, Figure, Filing, Finding, Original
    from gouji.web.people.models import Department

    templates = list(Document.objects.filter(status="checked"))
    copied: list[tuple[int, int]] = []
    with transaction.atomic():
        for number in range(Document.objects.count(), documents):
            source = templates[number % len(templates)]
            bureau = number // (2 * len(YEARS))
            name = f"第{bureau % 100}市第{bureau}县{('教育', '民政', '水利', '财政')[bureau % 4]}局"
            region = f"第{bureau % 100}市第{bureau}县"
            department, _ = Department.objects.get_or_create(name=name, defaults={"region": region})
            year, kind = YEARS[number % len(YEARS)], ("budget", "final_accounts")[number // len(YEARS) % 2]
            filing, _ = Filing.objects.get_or_create(department=department, year=year, kind=kind)
            original = Original.objects.create(sha256=f"{number:064x}", size=40_000, read_at=timezone.now())
            template = source.pk
            same_files(source.original_id, original.sha256)
            source.pk, source._state.adding = None, True
            source.original, source.name, source.department = original, f"{name}{year}.txt", department
            source.year, source.kind, source.filing, source.received = year, kind, filing, timezone.now()
            source.total = (source.total or 0) + 10_000 * (number % 977)
            source.save()
            copied.append((template, source.pk))
            source.pk = template
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma in ("cache_size=-500000", "journal_mode=OFF", "synchronous=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied (template bigint, target bigint)")
        cursor.executemany("INSERT INTO copied VALUES (%s, %s)", copied)
        copy_rows(cursor, Finding._meta)
        copy_rows(cursor, Figure._meta)
        for model in apps.get_models():  # what other apps keep of each document, one row for it
            if model._meta.db_table in ("compare_kept", "documents_findingtext"):
                copy_rows(cursor, model._meta)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def same_files(source: str, target: str) -> None:
    """Let a copy have the file and the report of its template: links, which take no room."""
    from gouji.web.documents import reports, storage

    for here, there in (
        (storage.path_of(source), storage.path_of(target)),
        (reports.path(source, 1), reports.path(target, 1)),
    ):
        there.parent.mkdir(parents=True, exist_ok=True)
        if not there.exists():
            os.link(here, there)


def copy_rows(cursor: CursorWrapper, meta: Options[Any]) -> None:
    """The rows of each template as those of its copies."""
    names = [field.column for field in meta.concrete_fields if field.column not in ("id", "document_id")]
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f"INSERT INTO {meta.db_table} (document_id, {columns}) SELECT target, {columns}"
        f" FROM copied JOIN {meta.db_table} ON document_id = template"
    )


def addresses(chance: random.Random, documents: int) -> tuple[str, str]:
    """A page that somebody opens: what kind it is, and its address."""
    number = chance.randrange(documents // 8)
    county = quote(f"第{number % 100}市第{number}县")
    kinds = {
        "library": "/",
        "library, page 150": "/?page=150",
        "by errors": "/?sort=errors&errors=1",
        "by name": f"/?q={quote(f'第{number}县')}",
        "by region and year": f"/?region={county}&year={chance.choice(YEARS)}",
        "words in findings": f"/?findings={quote('颠倒 医疗救助')}&year=2024",
        "a figure": f"/?figure={quote('43.01万元')}",
        "no such words": f"/?findings={quote('没有这样的词')}",
        "a document": f"/documents/{chance.randrange(1, documents)}/",
        "desk": f"/desk/{chance.randrange(1, documents)}/",
        "work on the desk": "/desk/",
        "compare": f"/compare/?{compared(chance, documents)}",
        "data": f"/data/?item=function&year={chance.choice(YEARS)}",
        "upload": "/upload/",
    }
    kind = chance.choice(list(kinds))
    return kind, kinds[kind]


def compared(chance: random.Random, documents: int) -> str:
    """The query of a comparison: the years of one department or of four, or the departments of a city in one year."""
    number = chance.randrange(documents // 8)
    query = chance.choice((
        f"q={quote(f'第{number}县')}",
        f"q={quote(' '.join(f'第{(number + more) % (documents // 8)}县' for more in range(4)))}",
        f"region={quote(f'第{number % 100}市')}&year={chance.choice(YEARS)}&kind=budget",
    ))  # fmt: skip
    return f"{query}&subject={chance.choice(SUBJECTS)}"


def work(desk: Desk, password: str, asked: argparse.Namespace) -> None:
    """People at work, each in a thread; then what it took."""
    people, seconds, think, checking = asked.people, asked.seconds, asked.think, asked.checking
    taken: dict[str, list[float]] = defaultdict(list)
    failures: list[str] = []
    ready = threading.Barrier(people + 1)
    send(desk, password, checking)

    def person(number: int) -> None:
        chance, browser = random.Random(number), Browser(desk.address)
        browser.log_in("demo", password)  # as one account: what takes time is the same
        ready.wait()
        until = time.monotonic() + seconds
        time.sleep(chance.uniform(0, think))
        while time.monotonic() < until:
            kind, address = addresses(chance, asked.documents)
            began = time.monotonic()
            try:
                browser.get(address)
            except OSError as error:
                failures.append(f"{kind}: {error}")
            taken[kind].append(time.monotonic() - began)
            time.sleep(chance.expovariate(1 / think) if think else 0)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    ready.wait()
    if checking:
        print(f"at the start: {health(desk)}", flush=True)
    for thread in threads:
        thread.join()
    everything = [each for times in taken.values() for each in times]
    for kind, times in [*sorted(taken.items()), ("all", everything)]:
        print(f"{kind:20} {row(times)}")
    print(f"failures: {len(failures)} {failures[:3]}; {health(desk)}")


def send(desk: Desk, password: str, files: int) -> None:
    """Upload copies of the examples, each under another department."""
    if not files:
        return
    sender, batch, run = Browser(desk.address), uuid4(), time.time_ns() % 10**9
    sender.log_in("demo", password)
    examples = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    for number in range(files):
        text = re.sub(r"[\u4e00-\u9fff]{2}(?=[县区])", f"测{run}第{number}", examples[number % len(examples)])
        sender.send(f"/upload/{batch}/send", str(number), f"{number}.txt", text.encode())


def health(desk: Desk) -> str:
    """What the desk says of itself: how many files wait, too."""
    return Browser(desk.address).get("/health")


def row(times: list[float]) -> str:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(times)
    at = [ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.95, 1)]
    return f"{len(ordered):6} times   " + "   ".join(f"{1000 * each:7.0f}" for each in at) + " ms"


if __name__ == "__main__":
    main()
