"""A comparison for people and programs: on the terminal, as a page, a workbook and CSV."""
