"""The workbook: the books as a clerk's spreadsheet, a sheet for each kind of entry. The journal is the model."""

from __future__ import annotations

from gouji.books.workbook.problems import Problem
from gouji.books.workbook.reading import Reading, read_workbook
from gouji.books.workbook.writing import write_workbook

__all__ = ["Problem", "Reading", "read_workbook", "write_workbook"]
