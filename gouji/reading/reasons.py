"""Why a figure of a table was not understood, in Chinese and English."""

NO_HEADING = ("表头读不懂，不知道这一栏是什么。", "The headings do not say what this column holds.")
NO_COLUMNS = ("空格丢失，且不是已知的表，无法确定各数属于哪一栏。", "Blanks were lost and the table is none we know.")
NO_COLUMN = ("空格丢失，不能确定这个整数属于哪一栏。", "Blanks were lost; which column the whole number is of is open.")
NO_NUMBER = ("单元格里不是一个数。", "The cell does not hold one number.")
TOO_WIDE = ("表的栏数太多，不像部门预算或决算的表。", "The table has more columns than any form.")
WIDEST = 200
"""How many columns a table may have; the widest official forms have a few dozen."""
TOO_MANY = ("这一行的数比栏多。", "The row has more figures than the table has columns.")
STACKED = (
    "一个单元格占一行，看不出各数属于哪一行哪一栏。",
    "Each cell stands on a line of its own; which row and column a figure is of cannot be told.",
)
INCOHERENT = (
    "文本中各栏错位，读出的各数多处不能加总，这张表没有采用。",
    "The columns were lost on the way into text: as read, most sums do not hold, so nothing is taken from the table.",
)
