"""The styles of a Word file, after GB/T 9704-2012: 2号小标宋 title, 3号仿宋 body, 黑体 and 楷体 headings.

Each font is named as offices have it; the font table names what may stand in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from gouji.publishing.flow import PITCH

SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"
_LATIN = "Times New Roman"

BODY = 16.0
"""三号, in points."""
_TIGHT = -5
"""Twentieths of a point between characters, by which 28 of them fill a line of 156 mm."""


@dataclass(frozen=True, slots=True)
class _Style:
    id: str
    name: str
    font: str
    size: float
    line: float
    align: str = "left"
    indent: int = 0
    """Hundredths of a character before the first line."""
    before: float = 0
    after: float = 0
    level: int = 0
    keep: bool = False
    bold: bool = False
    tight: bool = False
    tabs: str = ""
    left: float = 0
    based: str = "Normal"


_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs>'

_STYLES = (
    _Style("Normal", "Normal", FANG, BODY, PITCH, based=""),
    _Style("Heading1", "heading 1", TITLE, 18, 36, "center", before=6, after=12, level=1, keep=True),
    _Style("Heading2", "heading 2", HEI, BODY, PITCH, "both", 200, level=2, keep=True),
    _Style("Heading3", "heading 3", KAI, BODY, PITCH, "both", 200, level=3, keep=True),
    _Style("TOC1", "toc 1", HEI, 14, 26, tabs=_TAB),
    _Style("TOC2", "toc 2", FANG, 14, 26, tabs=_TAB, left=14),
    _Style("GoujiTitle", "公文标题", TITLE, 22, 38, "center", after=24),
    _Style("GoujiCover", "封面文字", FANG, BODY, 32, "center"),
    _Style("GoujiContents", "目录标题", TITLE, 22, 38, "center", after=18),
    _Style("GoujiBody", "公文正文", FANG, BODY, PITCH, "both", 200, tight=True),
    _Style("GoujiNote", "表注", FANG, 10.5, 16, "both", before=3),
    _Style("GoujiMarker", "表号", HEI, 10.5, 16, keep=True),
    _Style("GoujiTableTitle", "表题", TITLE, BODY, 26, "center", level=2, keep=True, before=2, after=6),
    _Style("GoujiAbove", "表头说明", FANG, 10.5, 16, keep=True, after=2),
    _Style("GoujiHead", "表头", HEI, 9, 12, "center"),
    _Style("GoujiCell", "表文字", SONG, 9, 12),
    _Style("GoujiChart", "图", SONG, 9, 12, "center", before=6, after=6),
)


def set_styles(document: Document, contents_pitch: float) -> None:
    """Give a document the styles of the house in place of its own of the same names."""
    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    if defaults is not None:
        root.remove(defaults)
    root.insert(0, parse_xml(_defaults()))
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:type")) != "character" or style.get(qn("w:styleId")) != "DefaultParagraphFont":
            root.remove(style)
    for each in _STYLES:
        listed = each.id in ("TOC1", "TOC2")
        root.append(parse_xml(_xml(replace(each, line=contents_pitch) if listed else each)))
    root.append(parse_xml(_TABLE))
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = _fonts().encode()


def fonts(font: str) -> str:
    """The fonts of a run."""
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}" w:eastAsia="{font}"/>'


def _xml(style: _Style) -> str:
    paragraph = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    paragraph += style.tabs
    paragraph += (
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
        f' w:line="{round(style.line * 20)}" w:lineRule="exact"/>'
    )
    if style.indent:
        first = round(style.indent * style.size / 5)
        paragraph += f'<w:ind w:firstLineChars="{style.indent}" w:firstLine="{first}"/>'
    elif style.left:
        paragraph += f'<w:ind w:left="{round(style.left * 20)}"/>'
    paragraph += f'<w:jc w:val="{style.align}"/>'
    if style.level:
        paragraph += f'<w:outlineLvl w:val="{style.level - 1}"/>'
    half = round(style.size * 2)
    run = fonts(style.font) + ("<w:b/>" if style.bold else "")
    if style.tight:
        run += f'<w:spacing w:val="{_TIGHT}"/>'
    run += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    default = ' w:default="1"' if style.id == "Normal" else ""
    custom = ' w:customStyle="1"' if style.id.startswith("Gouji") else ""
    following = '<w:next w:val="GoujiBody"/>' if style.level else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style.id}"{default}{custom}>'
        f'<w:name w:val="{style.name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _defaults() -> str:
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts(FANG)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


_TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="50" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)

_INSTEAD = (
    (TITLE, "FZXiaoBiaoSong-B05S,小标宋,Noto Serif CJK SC,宋体", "roman"),
    (FANG, "仿宋_GB2312,FangSong,FangSong_GB2312,Noto Serif CJK SC", "roman"),
    (KAI, "楷体_GB2312,KaiTi,KaiTi_GB2312,LXGW WenKai,Noto Serif CJK SC", "roman"),
    (HEI, "SimHei,Noto Sans CJK SC", "swiss"),
    (SONG, "SimSun,Noto Serif CJK SC", "roman"),
)


def _fonts() -> str:
    each = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, instead, family in _INSTEAD
    )
    latin = f'<w:font w:name="{_LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{latin}{each}</w:fonts>'
