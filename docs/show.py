"""One page to begin with: what was published of the example department, as pictures, and where everything else lies."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from urllib.parse import quote

import pypdfium2

SHOWN = 5
"""Pages shown of each document, every so many, so that text and tables are among them."""
COVER = 3
"""Pages before the text: the title and the contents."""
WIDTH = 520

_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>勾稽 gouji</title>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 74rem; margin: 2rem auto; padding: 0 1rem }}
body {{ font: 16px/1.7 system-ui, "Noto Sans CJK SC", sans-serif }}
h1, h2 {{ font-family: "Noto Serif CJK SC", serif }}
.pages {{ display: flex; gap: 1rem; overflow-x: auto; padding: 1rem; background: #8883 }}
.pages img {{ height: 26rem; background: #fff; box-shadow: 0 1px 6px #0005 }}
</style>
<h1>勾稽 gouji</h1>
<p>示例部门是虚构的。The departments are made up.</p>
{documents}
<h2>核对 Checking</h2>
<p><a href="demo.html">四份示例文档的核对报告 · the report on the documents in examples/</a></p>
</html>
"""


def main(folder: Path) -> None:
    """Write `folder`/index.html on the documents in the folders below it."""
    parts = []
    for pdf in sorted(folder.glob("*/*.pdf")):
        pictures = _pictures(pdf, folder)
        files = sorted(each for each in pdf.parent.iterdir() if each.stem == pdf.stem and each.suffix != ".png")
        links = " · ".join(f'<a href="{_link(each, folder)}">{each.suffix[1:]}</a>' for each in files)
        shown = "".join(f'<img src="{_link(each, folder)}" alt="{escape(each.stem)}">' for each in pictures)
        parts.append(f'<h2>{escape(pdf.stem)}</h2><p>{links}</p><div class="pages" tabindex="0">{shown}</div>')
    (folder / "index.html").write_text(_PAGE.format(documents="\n".join(parts)), "utf-8")


def _pictures(pdf: Path, folder: Path) -> list[Path]:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    first = min(COVER, count - 1)
    numbers = sorted({first + (count - first) * place // SHOWN for place in range(SHOWN)})
    written = []
    for number in numbers:
        page = document[number]
        picture = page.render(scale=WIDTH * 2 / page.get_width()).to_pil()
        path = folder / "pictures" / f"{pdf.parent.name}-{number + 1}.png"
        path.parent.mkdir(exist_ok=True)
        picture.save(path)
        written.append(path)
    return written


def _link(path: Path, folder: Path) -> str:
    return quote(path.relative_to(folder).as_posix())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
