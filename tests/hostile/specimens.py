"""What people give a checker: sound documents, other papers, and what is left of documents after an accident."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gouji.checking import check
from gouji.disclosure import Disclosure
from gouji.findings import Report
from gouji.place import Place
from gouji.reading import Unreadable, read_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = (
    "qinghe-2025-budget.txt",
    "yunxi-2025-budget.txt",
    "linshui-2024-final.txt",
    "langting-2026-budget.txt",
)

SOUND = """云溪县图书馆2025年部门预算

项目支出表
单位：万元

项目名称	合计
馆舍修缮	9.00
"""
"""The smallest document that is read and checked."""

NOVEL = """渡口

那年秋天，老周把船拴在渡口的柳树上，说三天之内一定回来。河水涨了两回，他的烟袋还挂在船头，
谁也没有去动它。到了第七天，镇上来了一个卖伞的人，伞上画着一只没有眼睛的鹤。

“你见过他吗？”阿香问。卖伞的人数了数铜钱，一共一百二十三文，又把伞收起来，说：“见过，他在上游数石头。”

那一夜下了雨。第二天清早，柳树还在，船不见了。
"""

CONTRACT = """办公家具采购合同

甲方：青石镇中心小学
乙方：长风家具有限公司

经双方协商，甲方向乙方购买下列家具，合同总价12,600.00元，验收合格后三十日内一次付清。

货物清单

品名	规格	数量	单价（元）	金额（元）
课桌	600×400	60	120.00	7,200.00
课椅	可调	60	90.00	5,400.00
合计				12,600.00

乙方应于2025年8月20日前送货上门。逾期每日按合同总价的0.05%支付违约金。
"""

BARE_FORMATS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "zip": b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)),
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(64),
}

NO_DOCUMENT = {
    "empty": b"",
    "blanks": " \n\t\n　　\n\f\n".encode(),
    "byte order mark": b"\xef\xbb\xbf",
    "NULs": "部门预算\0\0\0".encode() * 40,
    "no encoding": bytes(range(0x80, 0x100)) * 40,
    "half a pair of UTF-16": b"\xff\xfe\x41",
    "lone CR": SOUND.replace("\n", "\r").encode(),
    "novel": NOVEL.encode(),
    "contract": CONTRACT.encode(),
    "digits": b"3.14159265358979 " * 400,
    "control characters": bytes(c for c in range(1, 32)) * 30,
    **BARE_FORMATS,
}
"""What is no disclosure that can be read, each by its name."""


@cache
def example(name: str) -> str:
    """The text of a shipped example."""
    return (EXAMPLES / name).read_text("utf-8")


def attempt(data: bytes) -> tuple[list[Report], str | None]:
    """The reports on the documents in `data`, or none and the sentence why not. Any other exception is a defect."""
    try:
        return [check(disclosure) for disclosure in read_bytes(data, "document.txt")], None
    except Unreadable as unreadable:
        return [], unreadable.sentence.zh


@cache
def untouched(name: str) -> Report:
    """The report on an example as it is shipped."""
    [report], _ = attempt(example(name).encode())
    return report


def read_of(report: Report) -> Disclosure:
    """The disclosure of a report that has one."""
    assert report.disclosure is not None
    return report.disclosure


def places(report: Report) -> list[Place]:
    """Every place that reading and checking name."""
    disclosure = read_of(report)
    found = [figure.place for figure in disclosure.figures()]
    found += [unread.place for unread in disclosure.unread]
    found += [statement.place for statement in disclosure.statements]
    found += [wording.place for wording in disclosure.wordings]
    found += [place for naming in disclosure.namings for _, place in naming.names]
    found += [place for finding in report.findings for place in finding.places]
    return found + list(report.unprotected)


def astray(report: Report) -> list[Place]:
    """The places at which the document does not say what they quote."""
    lines = read_of(report).lines
    return [
        place
        for place in places(report)
        if not 1 <= place.line <= len(lines) or lines[place.line - 1][place.start : place.end] != place.text
    ]
