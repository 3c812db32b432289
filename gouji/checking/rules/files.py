"""Rules about the file itself and not its text: they speak of workbooks, so that no text can be their case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import OddityKind
from gouji.findings import Severity, Text
from gouji.relations import State


def _oddities(kind: OddityKind) -> Callable[[Evidence], Iterator[Judgement]]:
    def found(evidence: Evidence) -> Iterator[Judgement]:
        for each in evidence.disclosure.oddities:
            if each.kind is kind:
                yield Judgement(
                    State.VIOLATED,
                    places=(each.place,),
                    topic=each.formula or each.found,
                    found=each.found,
                    expected=each.expected,
                )

    return found


def _first_of(kind: OddityKind) -> Callable[[Evidence], Iterator[Judgement]]:
    """The first of the oddities of a kind, which all say the same."""
    return lambda evidence: islice(_oddities(kind)(evidence), 1)


ON_FILES: tuple[Rule, ...] = (
    Rule(
        "scan.recognised",
        Text("扫描件中的数字识别无疑", "The figures of a scan are recognised beyond doubt"),
        Text("扫描件上的文字识别结果", "What was recognised on the scanned pages"),
        Severity.NOTE,
        "识别结果唯一",
        Text(
            "扫描件上有的数字看不清。只有一种读法能使勾稽关系成立时，按这种读法读取，并在这里说明。",
            "Some figures of a scan are not clear. Where only one way to read it makes relations hold, it is read so, "
            "and it is said here.",
        ),
        Text(
            "扫描件上的{found}看不清，只有读作{expected}勾稽关系才成立，已按{expected}读取，请对照原件。",
            "The scan shows {found}, not clearly; relations hold only if it is read as {expected}, and so it was. "
            "Compare the paper.",
        ),
        _oddities(OddityKind.RECOGNISED),
    ),
    Rule(
        "scan.behind",
        Text("各页的文字就是印出的文字", "The words of each page are those it shows"),
        Text("扫描页图片背后的文字层", "The words behind the pictures of scanned pages"),
        Severity.NOTE,
        "文字层 = 印出的文字",
        Text(
            "扫描后识别过的 PDF，看到的是图片，读到的是图片背后识别出来的文字，可能有认错的。有赖于它们的只作提示。",
            "Of a PDF that was scanned and recognised one sees pictures, and reads the words recognised behind them, "
            "which may be wrong. What rests on them is a note only.",
        ),
        Text(
            "第{found}页是扫描图片，读到的是图片背后识别出来的文字，可能有认错的；有关结论只作提示，请对照原件。",
            "Pages {found} are pictures; what was read are words recognised behind them, which may be wrong. What "
            "rests on them is a note: compare the original.",
        ),
        _first_of(OddityKind.BEHIND),
    ),
    Rule(
        "scan.left",
        Text("扫描件的各页都已识别", "All pages of a scan are recognised"),
        Text("扫描件的页数与处理时限", "The pages of the scan, and the time that a document may take"),
        Severity.NOTE,
        "识别的页数 = 扫描的页数",
        Text(
            "识别扫描页要花时间。时限将到时，其余扫描页不再识别，已读出的各页照常核对；有赖于未识别各页的结论只作提示。",
            "Recognising scanned pages takes time. Before it is over the rest is left, and the pages that were "
            "read are checked; what may rest on the others is a note only.",
        ),
        Text(
            "第{found}页是扫描图片，时限之内没有识别完，这些页上的内容没有核对。请拆分文件，或放宽时限（--timeout）后再查。",
            "Pages {found} are pictures that could not be recognised in time; nothing on them was checked. Split the "
            "file, or allow more time (--timeout).",
        ),
        _oddities(OddityKind.LEFT),
    ),
    Rule(
        "file.picture",
        Text("表格不是图片", "No table is a picture"),
        Text("文件中的图片", "The pictures in the file"),
        Severity.NOTE,
        "表名之下 = 文字表格",
        Text(
            "做成图片的表格没有可读的文字，其中的数字没有核对；是否缺表、缺行，也只作提示。",
            "A table that is a picture has no words to read: its figures are not checked, and what may rest on them "
            "is a note only.",
        ),
        Text(
            "《{found}》之下是图片，没有可读的文字，其中的数字没有核对。请改用文字表格，或把图片另存后检查。",
            "Below “{found}” stands a picture without words to read; its figures were not checked. Use a table, or "
            "save the picture and check it by itself.",
        ),
        _oddities(OddityKind.PICTURE),
    ),
    Rule(
        "file.embedded",
        Text("文件里没有另嵌文件", "No other file is inside the file"),
        Text("文件中嵌入的对象、附件和内嵌页面", "Objects, attachments and frames in the file"),
        Severity.NOTE,
        "嵌入的文件 = 无",
        Text(
            "嵌入的对象、附件和内嵌页面不读取；是否缺表、缺行，也只作提示。",
            "Objects, attachments and frames are not read; what may rest on them is a note only.",
        ),
        Text(
            "文件里嵌有{found}，没有读取。其中如有表格，请另存后单独检查。",
            "The file holds {found}, which was not read. Where it has tables, save it and check it by itself.",
        ),
        _oddities(OddityKind.EMBEDDED),
    ),
    Rule(
        "workbook.formula",
        Text("单元格的值与公式相符", "A cell holds what its formula comes to"),
        Text("工作簿中的公式及其所引用的单元格", "The formulas of the workbook and the cells they refer to"),
        Severity.NOTE,
        "单元格的值 = 公式的计算结果（只判断加减、SUM、ROUND）",
        Text(
            "公式没有重新计算，或者值是后来改的；公开出去的是单元格里的值。",
            "The formula was not worked out again, or the value was changed later; what is published is the value.",
        ),
        Text(
            "单元格的值{found}与公式 {topic} 的计算结果{expected}不符，可能没有重新计算。",
            "The cell holds {found} where its formula {topic} comes to {expected}; it may not have been recalculated.",
        ),
        _oddities(OddityKind.FORMULA),
    ),
    Rule(
        "workbook.hidden_sheet",
        Text("工作簿没有隐藏的工作表", "No sheet of the workbook is hidden"),
        Text("公开的工作簿中，隐藏的工作表任何人都能打开", "Anyone can open the hidden sheets of a published workbook"),
        Severity.NOTE,
        "工作表的状态 = 显示",
        Text(
            "隐藏的工作表一样会随文件公开，已照常读取和核对。",
            "A hidden sheet is published with the file all the same; it is read and checked like the others.",
        ),
        Text(
            "工作表“{found}”是隐藏的，已照常读取；公开前请确认是否保留。",
            "Sheet “{found}” is hidden; it was read like the others. Make sure that it is to be published.",
        ),
        _oddities(OddityKind.HIDDEN_SHEET),
    ),
    Rule(
        "workbook.hidden_cells",
        Text("工作表没有隐藏的行和列", "No rows or columns of a sheet are hidden"),
        Text("公开的工作簿中，隐藏的行列任何人都能打开", "Anyone can open the hidden rows of a published workbook"),
        Severity.NOTE,
        "行、列的状态 = 显示",
        Text(
            "隐藏的行列一样会随文件公开，已照常读取和核对；合计是否包括它们，也由此看出。",
            "Hidden rows and columns are published with the file all the same; they are read and checked like others.",
        ),
        Text(
            "工作表“{topic}”的行或列 {found} 是隐藏的，已照常读取；公开前请确认是否保留。",
            "Rows or columns {found} of sheet “{topic}” are hidden; they were read like the others. Make sure that "
            "they are to be published.",
        ),
        _oddities(OddityKind.HIDDEN_CELLS),
    ),
    Rule(
        "published.unreadable",
        Text("所附数据可以读取", "The attached data can be read"),
        Text("供程序读取的数据格式（docs/published-data.md）", "The schema of attached data (docs/published-data.md)"),
        Severity.NOTE,
        "所附数据 = 约定格式的 JSON",
        Text(
            "文件里有一段称为公开数据的内容，但不是约定的格式；已经略过，只读正文。",
            "The file holds something called published figures that is in no known schema; only its text was read.",
        ),
        Text(
            "文件所附的数据无法读取（{found}），已略过，只读正文。",
            "The attached data can't be read ({found}); left aside.",
        ),
        _oddities(OddityKind.DATA),
    ),
)
