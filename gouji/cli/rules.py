"""`gouji rules`: list every rule."""

from __future__ import annotations

import click

from gouji.cli.speech import console, forget_stdout, lang_option, put_line
from gouji.reporting.lines import as_line

HELP = """列出全部规则：编号、程度、表、标题。

List every rule: id, severity, forms, title.
"""


@click.command(help=HELP)
@click.option("--json", "json_", is_flag=True, help="打印 JSON 数组。A JSON array.")
@lang_option
def rules(json_: bool, lang: str) -> None:
    """List every rule."""
    from gouji.checking.rules import RULES

    try:
        if json_:
            put_line(
                as_line(
                    [
                        {
                            "id": rule.id,
                            "severity": rule.severity.value,
                            "forms": list(rule.forms),
                            "title": rule.title.say(lang),
                            "basis": rule.basis.say(lang),
                            "formula": rule.formula,
                        }
                        for rule in RULES
                    ]
                )
            )
        else:
            from gouji.reporting.rulebook import print_rules

            print_rules(console(), RULES, lang)
    except BrokenPipeError:
        forget_stdout()
