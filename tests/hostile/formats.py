"""Small documents in every format, each a paragraph, two tables and a form of targets: what is mutated."""

from __future__ import annotations

import io
import quopri
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from gouji.charts import Chart
from gouji.publishing import publish
from tests.hostile.mutating import packed
from tests.publishing.sample import sample
from tests.typeset.blocks import Block, blocks
from tests.typeset.page import page
from tests.typeset.paper import Press, paper, print_on, styles
from tests.typeset.word import word
from tests.typeset.workbook import workbook

WORDS = """石港县档案馆2025年部门预算

第二部分  2025年部门预算情况说明

一、支出预算总体情况说明

我部门2025年支出合计400.00万元，其中：基本支出120.00万元，占30.00%；项目支出280.00万元，占70.00%。支出与上年相比，增加25.00万元，增幅6.67%。
"""
TABLES = """2025年部门收支总体情况表

单位：万元

收入		支出
项目	金额	项目	金额
一、一般公共预算	400.00	一、文化旅游体育与传媒	380.00
二、政府性基金		二、住房保障支出	20.00
收入总计	400.00	支出总计	400.00

2025年部门支出总体情况表

单位：万元

科目编码			科目名称	合计	基本支出		项目支出
类	款	项			人员经费	公用经费
			合计	400.00	96.00	24.00	280.00
201	26	04	档案馆	380.00	76.00	24.00	280.00
221	02	01	住房公积金	20.00	20.00

项目支出绩效目标表
（2025年度）

单位：万元

项目名称	库房修缮
年度资金总额	280.00
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	修缮库房	≥3间
成本指标	经济成本指标	修缮成本	≤280.00万元
满意度指标	服务对象满意度指标	查档群众满意度	≥95%
"""
FINAL = """石港县档案馆2024年度部门决算

公开05表

一般公共预算财政拨款支出决算表

部门：石港县档案馆

单位：万元

项目		本年支出
科目代码	科目名称	小计	基本支出	项目支出
	栏次	1	2	3
	合计	390.52	118.02	272.50
201	一般公共服务支出	371.30	98.80	272.50
20126	档案事务	371.30	98.80	272.50
2012604	档案馆	371.30	98.80	272.50
2210201	住房公积金	19.22	19.22	0.00

第三部分  2024年度部门决算情况说明

2024年度支出合计390.52万元，其中：基本支出118.02万元，占30.22%；项目支出272.50万元，占69.78%。

项目支出绩效自评表

项目名称	库房修缮
主管部门	石港县档案馆			实施单位	石港县档案馆
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额：	280	275	272.50	10	99.09%	9.91
年度总体目标	预期目标			实际完成情况
	修缮库房3间			修缮库房3间
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差度	偏差原因分析及改进措施
产出指标	数量指标	修缮库房	≥3间	3间	40	40	0.00
效益指标	社会效益指标	查档便利	有所提高	95%	40	38	-5.00	标识不足
满意度指标	服务对象满意度指标	群众满意度	≥90%	93%	10	10	0.00
总分					100	97.91
"""
MAIL = b"""From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; boundary=x

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

"""
"""How a page begins that a browser saved in one file."""


FACE = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSerifSC-Regular.otf")


@cache
def specimens() -> Mapping[str, bytes]:
    """The documents by names that end in the suffixes of their formats."""
    made = {**_texts(), **_office(), **_pages(), **_papers(), **_published(), **_pictures()}
    pair = {"a.txt": made["txt"], "b/c.docx": made["docx"]}
    made["zip"] = packed({**pair, "d.zip": packed({"e.html": made["html"], "f.zip": packed(pair)})})
    return made


PAIRS = ("words.docx+tables.xlsx", "words.txt+tables.pdf", "words.html+tables.docx")
"""Documents of which one file holds the words and one the tables."""


def _texts() -> dict[str, bytes]:
    whole = WORDS + "\n" + TABLES
    return {
        "txt": whole.encode(),
        "final.txt": FINAL.encode(),
        "words.txt": WORDS.encode(),
        "gb18030.txt": whole.encode("gb18030"),
        "utf-16.txt": whole.encode("utf-16"),
        "spaced.txt": "\n".join(line.replace("\t", "   ") for line in whole.split("\n")).encode(),
        "stacked.txt": whole.replace("\t", "\n").encode(),
        "md": "\n".join(
            f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in whole.split("\n")
        ).encode(),
        "csv": whole.replace("\t", ",").encode(),
    }


def _office() -> dict[str, bytes]:
    whole, final, tables = blocks(WORDS + "\n" + TABLES), blocks(FINAL), blocks(TABLES)
    return {
        "docx": _light(word(whole)),
        "final.docx": _light(word(final)),
        "words.docx": _light(word(blocks(WORDS))),
        "tables.docx": _light(word(tables)),
        "xlsx": workbook(whole),
        "final.xlsx": workbook(final),
        "tables.xlsx": workbook(tables),
    }


def _light(data: bytes) -> bytes:
    """A Word file without what python-docx's template brings besides: themes, a picture, fonts."""
    from tests.hostile.mutating.packages import unpacked

    return packed({name: part for name, part in unpacked(data).items() if "theme" not in name and "thumb" not in name})


def _pages() -> dict[str, bytes]:
    whole = blocks(WORDS + "\n" + TABLES)
    made = {"html": page(whole), "final.html": page(blocks(FINAL)), "words.html": page(blocks(WORDS))}
    made["gb18030.html"] = page(whole, "gb18030")
    made["utf-16.html"] = page(whole).decode().encode("utf-16")
    made["mht"] = MAIL + quopri.encodestring(made["html"])
    return made


def _papers() -> dict[str, bytes]:
    whole, final = blocks(WORDS + "\n" + TABLES), blocks(FINAL)
    made = {
        "pdf": paper(whole, styles()["ruled"]),
        "unruled.pdf": paper(whole, styles()["unruled"]),
        "sideways.pdf": paper(final, styles()["sideways"]),
        "tables.pdf": paper(blocks(TABLES), styles()["bars"]),
        "final.pdf": paper(final, styles()["ruled"]),
    }
    made["locked.pdf"] = _printed(whole, encrypt=StandardEncryption("", ownerPassword="owner", strength=128))
    made["pictured.pdf"] = _printed(whole, pictured=True)
    return made


def _printed(text: Sequence[Block], *, encrypt: StandardEncryption | None = None, pictured: bool = False) -> bytes:
    """A PDF whose strings and streams are encrypted (it opens without a password), or that has a picture as well."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True, encrypt=encrypt)
    if pictured:
        from reportlab.lib.utils import ImageReader

        for mode in ("L", "RGBA", "1"):
            canvas.drawImage(ImageReader(Image.new(mode, (24, 16), 1)), 300, 40, 120, 80, mask="auto")
    print_on(canvas, text, Press())
    return buffer.getvalue()


def _published() -> dict[str, bytes]:
    """A file of every format as `gouji compile` publishes it, with its figures for machines."""
    manuscript = sample(long=2)
    kept = [block for block in manuscript.blocks if not isinstance(block, Chart)]
    manuscript.blocks = [*kept[:1], *kept[11:]]
    with TemporaryDirectory() as folder:
        return {path.name: path.read_bytes() for path in publish(manuscript, Path(folder), name="published")}


def _pictures() -> dict[str, bytes]:
    """Scraps of scanned pages, as small as is still recognised."""
    lines = "石港县档案馆2025年部门预算", "项目支出表", "单位：万元", "项目名称　　　合计", "库房修缮　　　9.00"
    sheet = Image.new("L", (420, 300), 255)
    pen = ImageDraw.Draw(sheet)
    for row, words in enumerate(lines):
        pen.text((24, 16 + 54 * row), words, 0, ImageFont.truetype(FACE, 24))
    for y in (170, 228, 282):
        pen.line((10, y, 410, y), 0, 2)
    for x in (10, 200, 410):
        pen.line((x, 170, x, 282), 0, 2)
    made = {}
    for name, mode, format_ in (
        ("png", "L", "PNG"), ("clear.png", "RGBA", "PNG"), ("jpg", "RGB", "JPEG"), ("bmp", "RGB", "BMP"),
        ("tif", "1", "TIFF"), ("scan.pdf", "L", "PDF"),
    ):  # fmt: skip
        file = io.BytesIO()
        more = {"save_all": True, "append_images": [sheet.convert(mode)]} if format_ in ("TIFF", "PDF") else {}
        sheet.convert(mode).save(file, format_, **more)
        made[name] = file.getvalue()
    return made
