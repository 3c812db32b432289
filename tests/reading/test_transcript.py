"""A document written out by a reader of another format: its meaning is that of the text, its places are its own."""

from __future__ import annotations

import json
import pickle

from gouji.checking import check
from gouji.place import Anchor
from gouji.reading.documents import disclosures
from gouji.reading.transcript import Box, Scribe, Stretch, Transcript
from gouji.reporting.reading import to_dict
from gouji.reporting.whereabouts import Whereabouts

HEAD = (("项目", 1), ("金额", 3)), (("", 1), ("合计", 1), ("基本支出", 1), ("项目支出", 1))
ROWS = (
    ("合计", "60.00", "20.00", "40.00"),
    ("青松所", "30.00", "10.00", "20.00"),
    ("银杏所", "31.00", "10.00", "20.00"),
)


def written() -> Transcript:
    """A sheet with a title, merged headings and two rows."""
    scribe = Scribe()
    scribe.paragraph([Stretch("2025年部门支出预算总表", Anchor(sheet="02", cell="A1"))])
    scribe.paragraph([Stretch("单位：万元", Anchor(sheet="02", cell="D2"))])
    for number, head in enumerate(HEAD, 3):
        boxes = []
        for column, (text, columns) in enumerate(head):
            boxes += [Box((Stretch(text, Anchor(sheet="02", cell=f"{'ABCD'[column]}{number}")),), columns)]
            boxes += [Box(())] * (columns - 1)
        scribe.row(boxes)
    for number, row in enumerate(ROWS, 5):
        scribe.row(
            [Box((Stretch(t, Anchor(sheet="02", cell=f"{c}{number}")),)) for c, t in zip("ABCD", row, strict=True)]
        )
    return scribe.transcript()


def test_places_are_those_of_the_file() -> None:
    [disclosure] = disclosures(written(), "表.xlsx")
    amounts = to_dict(disclosure)["statements"][0]["amounts"]
    place = amounts[-1]["place"]
    assert (place["sheet"], place["cell"], place["text"]) == ("02", "D7", "20.00")
    assert not {"line", "start", "end", "page", "table"} & set(place)


def test_merged_headings_lead_to_the_columns_they_cover() -> None:
    [disclosure] = disclosures(written(), "表.xlsx")
    [statement] = disclosure.statements
    assert [column.title for column in statement.columns] == ["金额/合计", "金额/基本支出", "金额/项目支出"]


def test_findings_stand_where_the_file_has_them_and_say_so_in_words() -> None:
    [disclosure] = disclosures(written(), "表.xlsx")
    report = check(disclosure)
    found = [finding for finding in report.findings if finding.rule == "table.row_sum"]
    assert [place["cell"] for place in found[0].to_dict("zh", disclosure.anchors)["places"]] == ["B7", "C7", "D7"]
    assert '"line"' not in json.dumps(report.to_dict()["findings"])
    zh, en = Whereabouts(disclosure.anchors, "zh"), Whereabouts(disclosure.anchors, "en")
    assert zh.place(found[0].places[0]) == "工作表“02”B7"
    assert en.lines(found[0].places[0].line, found[0].places[0].line) == "sheet “02” row 7"


def test_characters_of_a_source_are_counted_through_an_entity_and_a_break() -> None:
    scribe = Scribe()
    scribe.paragraph(
        [
            Stretch("收入", Anchor(line=4, start=10, end=12)),
            Stretch(" ", Anchor(line=4, start=12, end=18)),
            Stretch("12.50", Anchor(line=4, start=18, end=23)),
            Stretch("万元", Anchor(line=5, start=0, end=2)),
        ]
    )
    anchors = scribe.transcript().anchors
    assert anchors is not None
    assert anchors.of(1, 3, 8) == Anchor(line=4, start=18, end=23)
    assert anchors.of(1, 0, 8) == Anchor(line=4, start=10, end=23)
    assert anchors.of(1, 4, 6) == Anchor(line=4, start=19, end=21)
    assert anchors.of(1, 3, 10) == Anchor(line=4, start=18, end=23)
    assert anchors.of(1, 9, 10) == Anchor(line=5, start=1, end=2)
    assert pickle.loads(pickle.dumps(anchors)).of(1, 8, 10) == Anchor(line=5, start=0, end=2)


def test_words_say_where_in_every_format() -> None:
    def said(anchor: Anchor, lang: str) -> str:
        scribe = Scribe()
        scribe.paragraph([Stretch("1.00", anchor)])
        return Whereabouts(scribe.transcript().anchors, lang).lines(1, 1)

    cell = Anchor(table=4, cell_row=7, cell_column=2)
    assert [said(cell, lang) for lang in ("zh", "en")] == ["表5第8行", "table 5, row 8"]
    page = Anchor(page=3, bbox=(0.0, 0.0, 1.0, 1.0))
    assert [said(page, lang) for lang in ("zh", "en")] == ["第3页", "page 3"]
    assert said(Anchor(paragraph=11, start=0, end=4), "zh") == "第12段"
