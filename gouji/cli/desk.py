"""`gouji desk`: what is done to the desk from outside the browser: demo, accounts, worker, backup, audit."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.speech import lang_option, refuse
from gouji.text import Text
from gouji.web.home import home

if TYPE_CHECKING:
    from gouji.web.backup import Told

HELP = """管理审核台（gouji serve）：示例、账号、后台处理、备份与恢复、审计记录。

Looks after the desk that `gouji serve` shows: demo, accounts, worker, backup and restoring, audit trail.
"""


@click.group(help=HELP)
def desk() -> None:
    """Look after the desk."""


def web_or_refuse(lang: str) -> None:
    """Go on only where what the desk needs is installed."""
    if find_spec("django") is None or find_spec("waitress") is None:
        refuse(
            Text(
                "审核台需要额外的组件。请安装：pip install 'gouji[web]'",
                "The desk needs more components. Install them: pip install 'gouji[web]'",
            ),
            lang,
        )


def begun(lang: str) -> None:
    """The desk set up in this process, its tables up to date; a sentence where that can't be."""
    from django.db import Error

    from gouji.web.database import UnusableUrl
    from gouji.web.start import set_up

    try:
        set_up(migrate=True)
    except UnusableUrl as unusable:
        refuse(unusable.sentence, lang)
    except OSError as error:
        where, why = error.filename or "?", error.strerror or "?"
        refuse(
            Text(
                f"{where}：无法使用（{why}）。请用环境变量 GOUJI_HOME 指定一个可以写入的文件夹。",
                f"{where} can't be used ({why}). Name a folder that can be written to with GOUJI_HOME.",
            ),
            lang,
        )
    except Error as error:
        refuse(
            Text(
                f"数据库无法使用（{error}）。请检查 DATABASE_URL，或数据文件夹的权限。",
                f"The database can't be used ({error}). Check DATABASE_URL, or the rights of the data folder.",
            ),
            lang,
        )


@desk.command(help="用示例文档填充审核台，给出演示账号。Fill the desk with examples and make a demo login.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@lang_option
def demo(folder: Path, lang: str) -> None:
    """Fill the desk with the documents in a folder."""
    web_or_refuse(lang)
    begun(lang)
    import logging

    from gouji.web.demo import fill

    logging.getLogger("gouji").setLevel(logging.WARNING)

    shown = fill(folder)
    if shown is None:
        click.echo(
            Text(
                "审核台里已有账号，没有动它；示例没有加入。",
                "The desk is in use already and was left alone; no example was added.",
            ).say(lang)
        )
        return
    click.echo(
        Text(
            f"审核台里有 {shown.documents} 份文档。启动：{sys.argv[0]} serve\n网址：http://127.0.0.1:8000/\n"
            f"演示账号：登录名 {shown.login}，密码 {shown.password}",
            f"{shown.documents} documents are on the desk. Start it: {sys.argv[0]} serve\nAddress: "
            f"http://127.0.0.1:8000/\nDemo login: {shown.login}, password {shown.password}",
        ).say(lang)
    )


@desk.command(help="只运行后台处理（gouji serve 自带一个）。Run a worker alone; `gouji serve` has its own.")
@lang_option
def worker(lang: str) -> None:
    """Work until told to end."""
    web_or_refuse(lang)
    begun(lang)
    from gouji.web.jobs.worker import new_name, serve

    serve(new_name(), watched=False)


@desk.command("person", help="新增账号，或重置其密码。Add an account, or reset its password.")
@click.argument("login")
@click.option("--name", default="", help="姓名。Name.")
@click.option(
    "--role",
    type=click.Choice(["reader", "reviewer", "lead", "administrator"]),
    default="administrator",
    show_default=True,
    help="角色。Role.",
)
@lang_option
def person(login: str, name: str, role: str, lang: str) -> None:
    """Add an account and print its first password."""
    web_or_refuse(lang)
    begun(lang)
    from django.core.exceptions import ValidationError

    from gouji.web.first import account

    try:
        made = account(login, name, role)
    except ValidationError as error:
        refuse(Text(" ".join(error.messages), " ".join(error.messages)), lang)
    click.echo(
        Text(
            f"登录名 {made.login}，初始密码 {made.password}（首次登录后须更换）",
            f"Login {made.login}, first password {made.password} (to be changed after the first login)",
        ).say(lang)
    )


@desk.command(help="校验审计记录。Verify the audit trail.")
@lang_option
def verify(lang: str) -> None:
    """Follow the chain; exit with 1 where it breaks."""
    web_or_refuse(lang)
    begun(lang)
    from gouji.web.audit.chain import verify as followed

    found = followed()
    if found.broken is not None:
        click.echo(found.broken.say(lang))
        raise SystemExit(1)
    click.echo(
        Text(
            f"{found.entries} 条记录首尾相接，没有改动。最后的哈希值：{found.last}",
            f"{found.entries} entries, each following from the one before. Last hash: {found.last}",
        ).say(lang)
    )


@desk.command(help="把整个审核台备份到一个文件。Back the whole desk up to a file.")
@click.argument("target", metavar="FILE.tar", type=click.Path(dir_okay=False, path_type=Path))
@lang_option
def backup(target: Path, lang: str) -> None:
    """Back the desk up, while it may be in use."""
    web_or_refuse(lang)
    begun(lang)
    from gouji.web.backup import back_up

    told = _kept(lang, lambda: back_up(home(), url(), target))
    click.echo(
        Text(
            f"{target}：已备份数据库和 {told.originals} 份原文件（{told.size / 1e6:.1f} MB）",
            f"{target}: the database and {told.originals} originals ({told.size / 1e6:.1f} MB)",
        ).say(lang)
    )


@desk.command(help="从备份恢复到空的 GOUJI_HOME。Restore a backup into an empty GOUJI_HOME.")
@click.argument("source", metavar="FILE.tar", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@lang_option
def restore(source: Path, lang: str) -> None:
    """Restore a backup and verify it."""
    web_or_refuse(lang)
    from gouji.web.backup import restore as restored

    told = _kept(lang, lambda: restored(home(), url(), source))
    begun(lang)
    from gouji.web.audit.chain import verify as followed

    broken = followed().broken
    if broken is not None:
        refuse(broken, lang)
    click.echo(
        Text(
            f"已恢复到 {home().folder}：数据库和 {told.originals} 份原文件，校验和与审计记录都相符。",
            f"Restored to {home().folder}: the database and {told.originals} originals; all checksums agree.",
        ).say(lang)
    )


def url() -> str:
    """The database that the environment names; empty for SQLite."""
    return os.environ.get("DATABASE_URL", "")


def _kept(lang: str, act: Callable[[], Told]) -> Told:
    """What a backup or its restoring tells; a sentence where it could not be done."""
    from gouji.web.backup import Unrestorable

    try:
        return act()
    except Unrestorable as unrestorable:
        refuse(unrestorable.sentence, lang)
    except OSError as error:
        where, why = error.filename or "?", error.strerror or "?"
        refuse(Text(f"{where}：没有完成（{why}）。", f"{where}: not done ({why})."), lang)
