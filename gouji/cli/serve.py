"""`gouji serve`: the desk in a browser."""

from __future__ import annotations

import click

from gouji.cli.desk import begun, web_or_refuse
from gouji.cli.speech import lang_option, refuse
from gouji.text import Text

HELP = """在浏览器里审核、比较公开文本：启动审核台（GOUJI_HOME 指定数据文件夹）。

Check, decide on and compare disclosures in a browser: start the desk. GOUJI_HOME names the folder that holds its data.
"""


@click.command(help=HELP)
@click.option("--host", metavar="H", default="127.0.0.1", show_default=True, help="监听的地址。Address to listen on.")
@click.option("--port", metavar="P", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。Port.")
@click.option("--no-worker", is_flag=True, help="不启动后台处理进程。Without the worker, which then runs elsewhere.")
@lang_option
def serve(host: str, port: int, no_worker: bool, lang: str) -> None:
    """Serve until told to end."""
    web_or_refuse(lang)
    begun(lang)
    from gouji.web.first import first_administrator
    from gouji.web.serve import serve as run

    made = first_administrator()
    if made is not None:
        click.echo(
            Text(
                f"还没有账号，已建立管理员：登录名 {made.login}，初始密码 {made.password}（首次登录后须更换）",
                f"There were no accounts. Administrator made: login {made.login}, first password {made.password}",
            ).say(lang)
        )
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        Text(
            f"审核台：http://{shown}:{port}/ （Ctrl-C 停止）", f"The desk: http://{shown}:{port}/ (Ctrl-C ends it)"
        ).say(lang)
    )
    try:
        run(host, port, with_worker=not no_worker)
    except OSError as error:
        why = error.strerror or "?"
        refuse(
            Text(
                f"{host}:{port} 无法监听（{why}）。请用 --port 换一个端口，或停止占用它的程序。",
                f"{host}:{port} can't be listened on ({why}). Choose another --port, or end the program that has it.",
            ),
            lang,
        )
