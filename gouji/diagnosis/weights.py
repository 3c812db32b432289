"""What counts for and against an explanation. All weights are here, and all are costs in nats (natural logarithms).

An explanation is a set of figures said to be wrong, with what they should be, and of relations said not to apply. Its
cost is what it asks one to believe: e^-cost is its probability, up to a common factor. Explanations of the same broken
relations are compared by their costs, and a suggestion's confidence is its share of the sum of e^-cost.

They were set on documents altered by program (benchmarks/acuity.py) and are to be read in ratios: 2.3 is ten to one.
"""

from __future__ import annotations

from gouji.findings import Severity

IN_SENTENCE = 6.0
"""That a figure in a sentence is wrong: one in four hundred. Sentences are typed by hand, often over last year's."""

IN_TABLE = 6.7
"""That a figure in a table is wrong: half as likely, since a system printed most of them."""

NOTHING_PRINTED = 11.0
"""That a blank, a dash or a bare 0 stands where there should be an amount. Nothing is rarely a slip of the keyboard."""

ZERO_PRINTED = 2.3
"""That a printed 0.00 should be an amount, beside the other figures of a table: a system fills cells with zeros."""

BELOW_NOTHING = 6.0
"""That the right figure is below nothing where the printed one isn't, unless just a minus was lost: budgets have hardly
any such figures."""

OFF_THE_GRID = 3.0
"""That the right figure has more decimals than were printed."""

BROKEN = {Severity.ERROR: 8.5, Severity.WARNING: 3.5, Severity.NOTE: 2.0}
"""That a relation does not apply, by what its rule claims. Identities fail only where a table was misread; norms have
exceptions that a document need not give, and notes are no more than worth a look."""

KEPT = 1.0
"""How soon a document's own practice counts more than what norms are usually worth: as if seen in so many places
before. A norm that it keeps everywhere else costs more to give up."""

CHANCE = 1_000
"""Figures that have nothing to do with each other agree to the last digit, or differ by just one slip, about once in
as many times as the smaller has steps; beyond this number it makes no difference. (Zeros agree easily.)"""

CHANCE_IN_ROW = 10
"""The same of two columns that are only seen to repeat each other, where no rule has them compared."""

BROKEN_PERCENTAGE = {Severity.ERROR: 6.0, Severity.WARNING: 3.5, Severity.NOTE: 2.0}
"""The same of a percentage. Its interval is wide, so that a wrong base can fit by chance or miss by little."""

BROKEN_BOUND = 8.0
"""The same of a bound (其中, 不大于), which holds of most figures whatever they are."""

HABIT = 5
"""From as many rows on that a bound meets with equality, equality is a habit of the table, and a row that breaks it
is to be explained: where 其中：财政拨款 repeats the total in 29 rows of 30, the thirtieth is suspect."""

ROWS = 400
"""In how many rows of a table, those nearest to what is broken, habits of its columns are looked for."""

TAIL_AT_LEAST, TAIL_AT_MOST = 0.5, 6.0
"""The bounds of what a rounding tail costs, which is learned from the document: ln(sums / sums with a tail)."""

TAIL_IS_EVIDENCE = 3.0
"""From this cost on a tail asks for an explanation: at most one sum in twenty of the document has one."""

HIDDEN = 5.0
"""That a total differs from its only part because cells printed 0.00 hold amounts too small to be seen."""

TAIL_MORE = 1 / 3
"""What each further tail costs beside the first where one figure stands in all of them: its own rounding made them
together, so that they are not as many coincidences."""

PERCENTAGE_TAIL_AT_MOST = 3.5
"""The same bound for percentages that are off by less than one step: cut off, or taken from unrounded amounts."""

SWAPPED_BACK = 2.0
"""That a second figure stands just where the first belongs, and the reverse: two cells swapped are one slip."""

MISPLACED = 2.0
"""That a figure stands in another column than the one it was read in: blanks are lost in text, columns guessed."""

NOT_ALL_SEEN = 0.9
"""No more is claimed of an explanation where there were too many to see them all."""

MARGIN = 7.0
"""Explanations that cost this much more than the best are not looked for (one in a thousand)."""

SLIPS = {
    "digit": 0.45,
    "swapped": 0.14,
    "dropped": 0.12,
    "doubled": 0.12,
    "added": 0.03,
    "point": 0.04,
    "unit": 0.03,
    "minus": 0.005,
    "copied": 0.04,
    "digits": 0.02,
    "other": 0.01,
}
"""Which slip was made, given that one was: one digit replaced, two swapped, one lost, one doubled, another one added;
the decimal point shifted; 元 for 万元; the minus lost; another figure of the neighbourhood written; two digits
replaced; anything."""
