"""The documents of tests typeset as other formats have them: Word, workbooks, pages, PDF, with real merged cells."""

from tests.typeset.blocks import Block, Cell, Paragraph, Table, blocks
from tests.typeset.page import page
from tests.typeset.paper import paper
from tests.typeset.word import word
from tests.typeset.workbook import workbook

__all__ = ["Block", "Cell", "Paragraph", "Table", "blocks", "page", "paper", "word", "workbook"]
