"""`gouji score`: fill in a self-evaluation form's rates, scores, deviations, total and grade."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.speech import complain, console, forget_stdout, lang_option, put_line, refuse
from gouji.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from gouji.disclosure import Disclosure
    from gouji.evaluation import Entry, Filled
    from gouji.place import Place

HELP = """填写绩效自评表：由指标值、实际完成值和分值算出执行率、得分、偏差度、总分和等级，并列出每一步。

Fill in a self-evaluation form: rates, scores, deviations, total and grade from targets, actuals and weights, showing
each step. FORM is a workbook made with --new, JSON, or a document with the forms.
"""
_LARGEST = 20_000_000
_OUTPUTS = (".xlsx", ".json", ".txt")


@click.command(help=HELP)
@click.argument("form", required=False)
@click.option("--new", metavar="FORM.xlsx", help="生成空白模板。Write an empty template.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="写出填好的表：.xlsx、.json 或 .txt。Write the filled form: .xlsx, .json or .txt.",
)
@click.option("--json", "json_", is_flag=True, help="打印一个 JSON 对象。One JSON object.")
@click.option("--scheme", metavar="NAME", help="评分办法。The scheme to score by.")
@click.option("--schemes", is_flag=True, help="列出评分办法。List the schemes.")
@lang_option
def score(
    form: str | None, new: str | None, output: str | None, json_: bool, scheme: str | None, schemes: bool, lang: str
) -> None:
    """Fill in a self-evaluation form."""
    if schemes:
        from gouji.evaluation.screen import print_schemes

        print_schemes(console(), lang)
        return
    if new is not None:
        _template(Path(new), scheme, lang)
        return
    if form is None:
        refuse(
            Text(
                "请写明要填的文件；没有的话，先用 gouji score --new 文件.xlsx 生成模板。",
                "Name the form; make one first with gouji score --new FORM.xlsx.",
            ),
            lang,
        )
    if output is not None and Path(output).suffix.lower() not in _OUTPUTS:
        refuse(
            Text(f"{output}：只能写成 .xlsx、.json 或 .txt。", f"{output}: only .xlsx, .json or .txt can be written."),
            lang,
        )
    from gouji.evaluation import fill

    filled = fill(_entered(Path(form), lang), scheme)
    try:
        _show(filled, json_, lang)
    except BrokenPipeError:
        forget_stdout()
    for problem in filled.problems:
        mark = Text("错误", "error") if problem.fatal else Text("提醒", "warning")
        complain(Text(f"{mark.zh}：{problem.said('zh')}", f"{mark.en}: {problem.said('en')}"), lang)
    if not filled.usable:
        if output is not None:
            complain(Text(f"改正以上错误后才写出 {output}。", f"{output} is written once these are mended."), lang)
        sys.exit(2)
    if output is not None:
        _write(Path(output), _rendered(Path(output), filled, lang), lang)


def _show(filled: Filled, json_: bool, lang: str) -> None:
    if json_:
        from gouji.evaluation.objects import to_dict
        from gouji.reporting.lines import as_line

        put_line(as_line(to_dict(filled, lang)))
    else:
        from gouji.evaluation.screen import print_filled

        print_filled(console(), filled, lang)
        sys.stdout.flush()


def _entered(path: Path, lang: str) -> Entry:
    """The entry in the file; ends the program with a sentence where there is none."""
    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            refuse(Text(f"{path}：文件过大，不是自评表。", f"{path}: too large for a form."), lang)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "?"
        refuse(Text(f"{path}：无法打开（{why}）。", f"{path}: could not be opened ({why})."), lang)
    if path.suffix.lower() == ".json" or data.lstrip()[:1] == b"{":
        from gouji.evaluation.entered_json import from_json

        return from_json(data)
    if path.suffix.lower() == ".xlsx" and data[:4] == b"PK\x03\x04":
        from gouji.evaluation.entered_xlsx import NoEntry, from_workbook

        try:
            entry = from_workbook(data)
        except NoEntry as error:
            refuse(Text(f"{path}：{error.sentence.zh}", f"{path}: {error.sentence.en}"), lang)
        if entry is not None:
            return entry
    return _printed(path, data, lang)


def _printed(path: Path, data: bytes, lang: str) -> Entry:
    """The self-evaluation forms that a document prints."""
    from gouji.evaluation import Entry
    from gouji.evaluation.entered_form import from_evaluations
    from gouji.reading import Unreadable, read_bytes

    try:
        documents = read_bytes(data, str(path))
    except Unreadable as error:
        refuse(error.sentence, lang)
    entry = Entry()
    for one in documents:
        entry.projects += from_evaluations(one.performance.evaluations, _where(one)).projects
    if not entry.projects:
        refuse(
            Text(
                f"{path}：里面没有找到自评表。请用 gouji score --new 文件.xlsx 生成模板填写。",
                f"{path}: no self-evaluation form found. Make a template with gouji score --new FORM.xlsx.",
            ),
            lang,
        )
    return entry


def _where(document: Disclosure) -> Callable[[Place], Text]:
    """What says where something stands in a document."""
    from gouji.reporting.whereabouts import Whereabouts

    zh, en = (Whereabouts(document.anchors, lang) for lang in ("zh", "en"))
    return lambda place: Text(zh.place(place), en.place(place))


def _rendered(path: Path, filled: Filled, lang: str) -> bytes:
    match path.suffix.lower():
        case ".json":
            import json

            from gouji.evaluation.objects import to_dict

            return (json.dumps(to_dict(filled, lang), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
        case ".txt":
            from gouji.evaluation.form_text import as_text

            return as_text(filled).encode("utf-8", "replace")
    from gouji.evaluation.form_xlsx import workbook

    return workbook(filled)


def _template(path: Path, scheme: str | None, lang: str) -> None:
    from gouji.evaluation.template import template
    from gouji.performance import SCHEMES
    from gouji.performance import scheme as named

    if path.suffix.lower() != ".xlsx":
        refuse(Text(f"{path}：模板是 .xlsx 工作簿，文件名请以 .xlsx 结尾。", f"{path}: name it .xlsx."), lang)
    if path.exists():
        refuse(
            Text(
                f"{path}：文件已经存在，不覆盖。请换一个文件名。",
                f"{path} exists and is not overwritten; name another.",
            ),
            lang,
        )
    by = named(scheme) if scheme else SCHEMES[0]
    if by is None:
        known = "、".join(one.id for one in SCHEMES)
        refuse(
            Text(f"没有名为“{scheme}”的评分办法，可用的有：{known}。", f"no scheme “{scheme}”; there are {known}."),
            lang,
        )
    _write(path, template(by), lang)


def _write(path: Path, data: bytes, lang: str) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        why = error.strerror
        refuse(Text(f"{path}：无法写入（{why}）。", f"{path}: could not be written ({why})."), lang)
