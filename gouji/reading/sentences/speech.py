"""Reading one paragraph: each figure with what stands before it, from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.disclosure import ClaimKind, Wording
from gouji.figures import Figure, Unit, parse
from gouji.reading.sentences import counting, performance
from gouji.reading.sentences.clause import Clause, links, phrase, split
from gouji.reading.sentences.context import Topic
from gouji.reading.sentences.finder import Finder
from gouji.reading.sentences.state import NO_SUBJECT, NO_UNIT, Change, Found
from gouji.reading.sentences.tokens import Sort, Token, tokens
from gouji.reading.sentences.vocabulary import Link
from gouji.reading.sentences.wordings import naming
from gouji.subject import DocumentKind, Item, Kind, Measure, Stage, Subject

_STAGED = frozenset({ClaimKind.AMOUNT, ClaimKind.COUNT})
_OPENERS = frozenset({Link.OF_WHICH, Link.MAINLY, Link.NAMES})
_COMPARISONS = frozenset({Link.COMPARES, Link.TO_BUDGET})
_STOPS = re.compile(r"[，。;:、()]")
_BRACKETED = re.compile(r"([一-鿿]{2,12})\($")
_LISTS = re.compile(r"(?:其中|含|包括|包含|分别为)[:，]?(?![^)]{0,3}\))")
_SPOKEN = re.compile(r"[，。;]")
_BESIDE = re.compile(r"\d\s|\s\d")
_OF_IT = re.compile(r"的(?=\d)")
_ENDS = re.compile(r"[。!?]")
_NOT_A_REASON = re.compile(r"[:，是为在于]*(?:无|没有|不适用)(?:[。;，]|$)")


class Speech(Finder):
    """Reads a paragraph."""

    def read(self) -> Found:
        """Reads the paragraph to its end."""
        text = self.flat.text
        self._begin_sentence(0)
        for token in tokens(text, self.own):
            if token.sort is Sort.FIGURE:
                self._figure(token)
                self.clause = []
            elif token.sort is Sort.STOP:
                self._stop(token)
            elif not (token.text == "、" and not self.clause):
                self.clause.append(token)
        self._stop(Token(Sort.STOP, len(text), len(text), "。"))
        self._differences()
        return self.found

    # the parts of a sentence that end without a figure

    def _begin_sentence(self, start: int) -> None:
        self.listings.end_sentence()
        end = _ENDS.search(self.flat.text, start)
        self.sentence = (start, end.start() if end else len(self.flat.text))
        self.fresh, self.reason, self.purpose, self.stage, self.against = True, False, False, None, None
        self.aside = None

    def _stop(self, stop: Token) -> None:
        clause, self.clause = self.clause, []
        if clause:
            if not self.reason:
                self._mention(clause)
            self._link(clause, figure=False)
        if stop.text == "(" and _LISTS.match(self.flat.text, stop.end):
            self.aside = (self.current, self.family, self.group, len(self.listings.open))
        elif stop.text == ")" and self.aside:
            self.current, self.family, self.group, depth = self.aside
            self.listings.close(depth)
            self.aside = None
        elif stop.text in "。!?":
            self._begin_sentence(stop.end)
        elif stop.text == ";" and self.reason and self._leaves_reason(stop.end):
            self.reason = False
        elif stop.text == ":" and not clause and self.family and not self.reason and self._follows_figure(stop):
            self._begin(True, stop.end)

    def _follows_figure(self, stop: Token) -> bool:
        return bool(self.found.claims) and self.flat.text[stop.start - 1] in "元辆个台)"

    def _leaves_reason(self, at: int) -> bool:
        """Whether what follows a semicolon speaks of the accounts again, and not of a further reason."""
        ahead: list[Token] = []
        for token in tokens(self.flat.text[at : at + 80], self.own):
            if token.sort in (Sort.STOP, Sort.FIGURE):
                break
            ahead.append(token)
        if not ahead or ahead[0].sort is Sort.ORDINAL:
            return False
        cut = next((number for number, token in enumerate(ahead) if token.link), len(ahead))
        said = phrase(ahead[:cut], self._ground().speaks_of)
        return not said.empty and (not said.foreign or self._coded(said))

    def _link(self, clause: Sequence[Token], figure: bool) -> None:
        """What the links of a clause change: a reason begins, a listing opens, nothing changed since last year."""
        said = links(clause)
        for token in clause:
            if token.link in _COMPARISONS:
                self.against = token.link
            if token.link is Link.REASON or (token.link is Link.MAINLY and self._explains(token)):
                if not self.reason and not _NOT_A_REASON.match(self.flat.text, token.end):
                    self._reason_given(token)
                self.reason = True
            elif token.link is Link.UNCHANGED and not self.reason and not figure:
                self._unchanged(clause, token)
            elif token.link is Link.OF_WHICH and (not self.reason or self._leaves_reason(token.end + 1)):
                self.reason = False
                self._open(token, True)
            elif token.link in (Link.MAINLY, Link.NAMES) and not self.reason:
                self._open(token, False)
            if token.link in (Link.OF_WHICH, Link.NAMES, Link.MAINLY) and not self.reason and len(self.current) == 1:
                named = naming(self.flat, token.start, self.current[0])
                if named:
                    self.found.namings.append(named)
        if Link.COMPARES not in said:
            year = next((token.year for token in clause if token.year and self._is_period(token)), None)
            if year is not None and self.year is not None:
                self.stage = Stage.LAST_YEAR if year == self.year - 1 else None

    def _is_period(self, date: Token) -> bool:
        """Whether a date is the year of what follows, and not a day or a year's end."""
        return "月" not in date.text and not self.flat.text.startswith(("期末", "末", "底", "年末"), date.end)

    def _explains(self, token: Token) -> bool:
        """Whether 主要是 gives a reason: it does after a change."""
        last = self.found.claims[-1] if self.found.claims else None
        after_change = last is not None and last.kind in (ClaimKind.CHANGE, ClaimKind.RATE)
        return after_change and token.text in ("主要是", "主要为") and not self.purpose

    def _open(self, token: Token, complete: bool) -> None:
        self.purpose = token.text.startswith("主要用于") or token.text.startswith("主要安排") or self.purpose
        self._begin(complete, token.end)

    def _reason_given(self, token: Token) -> None:
        self.explained = True
        for change in self.found.changes:
            change.reason = change.reason or change.at < token.start
        self.found.wordings.append(Wording("reason", self.flat.place(token.start, token.end), self._about()))

    def _unchanged(self, clause: Sequence[Token], token: Token) -> None:
        before = [other for other in clause if other.start < token.start]
        opened = next((number for number in range(len(before) - 1, -1, -1) if before[number].link in _OPENERS), -1)
        before = before[opened + 1 :]
        cut = next((number for number, other in enumerate(before) if other.link), len(before))
        said = phrase(before[:cut], self._ground().speaks_of)
        subjects = self._known(said) if not said.foreign else ()
        what = "as_budgeted" if Link.TO_BUDGET in links(clause) else "unchanged"
        place = self.flat.place(token.start, token.end)
        self.found.wordings.extend(Wording(what, place, subject) for subject in subjects)

    def _mention(self, clause: Sequence[Token]) -> None:
        """A subject named without a figure, as 卫生健康支出（类）…（项） is before its figures."""
        cut = next((number for number, token in enumerate(clause) if token.link), len(clause))
        said = phrase(clause[:cut], self._ground().speaks_of)
        if said.foreign or said.empty or (said.marked is None and not (said.said and said.said.names_something)):
            return
        subjects = self._known(said)
        if subjects:
            self._now(subjects)

    # the figures

    def _figure(self, token: Token) -> None:
        clause = list(self.clause)
        if not clause and self._rate_in_brackets(token):
            return
        opener = next((n for n, one in enumerate(clause) if one.link in _OPENERS), 0)
        if opener and not self.reason:
            self._mention(clause[:opener])
        self._link(clause, figure=True)
        figure = self._parse(token)
        if figure is None:
            if clause or not self._number_alone(token):
                self._unread(token, NO_UNIT)
            return
        cut = next((n for n in range(len(clause) - 1, -1, -1) if clause[n].link in _OPENERS), -1)
        parts = split(clause[cut + 1 :])
        if self.reason or self.context.topic is Topic.APPENDIX:
            self._local(token, figure, parts)
        elif (self._is_performance() and figure.unit is not Unit.PERCENT) or self.context.topic is Topic.PERFORMANCE:
            self._performance(token, figure, clause)
        elif figure.unit is Unit.COUNT:
            self._count(token, figure, parts)
        else:
            self._money(token, figure, parts)

    def _rate_in_brackets(self, token: Token) -> bool:
        """The rate of the change just stated, as in 减少0.50万元（50.00%）."""
        changes = [claim for claim in self.found.claims if claim.group == self.group and claim.kind is ClaimKind.CHANGE]
        figure = self._parse(token) if token.unit is Unit.PERCENT and self.changed == token.start - 1 else None
        if figure is None or not changes or self.flat.text[token.start - 1] != "(":
            return False
        for change in changes:
            self._claim(ClaimKind.RATE, change.subject, figure, token, change.direction, change.whole)
        return True

    def _number_alone(self, token: Token) -> bool:
        """Whether a number without unit and words is a page number or an ordinal, not a figure."""
        return "." not in token.number and len(token.number) < 4

    def _parse(self, token: Token) -> Figure | None:
        place = self.flat.place(token.start, token.start + len(token.number))
        if token.unit is not None:
            number = token.number
            counted = token.counted
            return parse(number, token.unit, place, counted)
        spoken = _SPOKEN.search(self.flat.text)  # else these are the cells of a table that was not told from prose
        end = token.start + len(token.number)
        before, after = self.flat.text[max(token.start - 2, 0) : token.start], self.flat.text[end : end + 2]
        beside = _BESIDE.search(before) or _BESIDE.search(after)  # or the numbers along a chart
        if spoken and not beside and "." in token.number and any(one.sort is Sort.WORD for one in self.clause):
            return parse(token.number, self.unit, place)
        return None

    def _is_performance(self) -> bool:
        return performance.is_performance(self.flat.text[slice(*self.sentence)]) and self.context.said.item is None

    def _money(self, token: Token, figure: Figure, clause: Clause) -> None:
        """An amount, a share, a change, a rate: of what the clause names, else of what was spoken of."""
        said = phrase(clause.before, self._ground().speaks_of)
        after = phrase(clause.after, self._ground().speaks_of)
        kind, direction = self._kind(figure, clause)
        if kind is ClaimKind.AMOUNT and clause.link is Link.COMPLETES and self._completes(token, figure, clause):
            return
        if (clause.link in (Link.UP, Link.DOWN) and not after.empty) or (not after.empty and clause.link is None):
            said = after
        compared = kind is ClaimKind.AMOUNT and self._compared(clause)
        if self.completed and self.completed[0] == token.start:
            kind = ClaimKind.COMPLETION
        subjects, why = self._subjects(said, clause, kind)
        if compared:
            subjects = tuple(subject.but(stage=Stage.LAST_YEAR) for subject in subjects)
        if not subjects:
            self._unread(token, why)
            return
        whole: tuple[Subject | None, ...] = tuple(None for _ in subjects)
        if kind is ClaimKind.SHARE:
            whole = tuple(self._whole(after, subject) for subject in subjects)
        elif kind is ClaimKind.COMPLETION and self.completed and self.completed[0] == token.start:
            whole = tuple(self.completed[1] for _ in subjects)
        elif kind is ClaimKind.COMPLETION and clause.verb is not None:
            initial = "年初" in clause.verb.text
            base = Stage.INITIAL_BUDGET if initial and self.kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET
            whole = tuple(subject.but(stage=base) for subject in subjects)
        elif kind in (ClaimKind.CHANGE, ClaimKind.RATE) and self.against is Link.TO_BUDGET:
            whole = tuple(subject.but(stage=self._base_stage()) for subject in subjects)
        self._now(subjects, lead=kind in _STAGED)
        for subject, base_subject in zip(subjects, whole, strict=True):
            self._claim(kind, subject, figure, token, direction, base_subject)
        self.changed = token.end if kind is ClaimKind.CHANGE else self.changed
        if kind is ClaimKind.CHANGE and not figure.is_zero:
            self.found.changes.extend(
                Change(subject, figure.place, token.start)
                for subject in subjects[:1]
                if subject.item.kind is not Kind.LABEL
            )

    def _completes(self, token: Token, figure: Figure, clause: Clause) -> bool:
        """The budget inside 完成预算20.66万元的83.3%, and the rate behind it; what was spent stays spoken of."""
        behind = _OF_IT.match(self.flat.text, token.end)
        said = phrase(clause.before, self._ground().speaks_of)
        subjects, _ = self._subjects(said, clause, ClaimKind.AMOUNT)
        if behind is None or len(subjects) != 1 or clause.verb is None:
            return False
        initial = "年初" in clause.verb.text and self.kind is DocumentKind.FINAL_ACCOUNTS
        base = subjects[0].but(stage=Stage.INITIAL_BUDGET if initial else Stage.BUDGET)
        self._now(subjects)
        self._claim(ClaimKind.AMOUNT, base, figure, token)
        self.completed = behind.end(), base
        self.bases.append(self.found.claims[-1])
        return True

    def _base_stage(self) -> Stage:
        initial = "年初预算" in self.flat.text[slice(*self.sentence)] and self.kind is DocumentKind.FINAL_ACCOUNTS
        return Stage.INITIAL_BUDGET if initial else Stage.BUDGET

    def _kind(self, figure: Figure, clause: Clause) -> tuple[ClaimKind, int | None]:
        direction = {Link.UP: 1, Link.DOWN: -1}.get(clause.link) if clause.link else None
        if direction is not None or clause.link is Link.EITHER:
            return (ClaimKind.RATE if figure.unit is Unit.PERCENT else ClaimKind.CHANGE), direction
        if figure.unit is Unit.PERCENT:
            return (ClaimKind.COMPLETION if clause.link is Link.COMPLETES else ClaimKind.SHARE), None
        return ClaimKind.AMOUNT, None

    def _compared(self, clause: Clause) -> bool:
        said = [token for token in clause.before if token.sort not in (Sort.FILLER, Sort.STOP)]
        return bool(said) and said[-1].link is Link.COMPARES

    def _local(self, token: Token, figure: Figure, clause: Clause) -> None:
        """A figure inside a reason: of what the clause names, and of nothing else."""
        before, after = phrase(clause.before, frozenset()), phrase(clause.after, frozenset())
        subjects = self._labelled(before) or self._labelled(after)
        if subjects:
            self._new_group()
            self.local = subjects
        elif not self.local:
            self._unread(token, NO_SUBJECT)
            return
        kind, direction = self._kind(figure, clause)
        if figure.unit is Unit.COUNT or (kind is ClaimKind.SHARE and clause.link is not Link.SHARE):
            kind = kind if direction is not None else ClaimKind.COUNT
        for subject in self.local:
            self._claim(kind, subject, figure, token, direction)

    def _count(self, token: Token, figure: Figure, clause: Clause) -> None:
        """So many of something."""
        ground = self._ground()
        words = self.flat.text[self.clause[0].start : token.start] if self.clause else ""
        behind = _STOPS.split(self.flat.text[token.end : token.end + 10])[0]
        said = phrase(clause.before, ground.speaks_of)
        threshold = next((one for one in self.clause if one.sort is Sort.THRESHOLD), None)
        subject: Subject | None = None
        before = self.flat.text[: token.start]
        item = said.said.item if said.said else None
        spoken = next((one.item for one in self.current if one.item.kind is Kind.THREE_PUBLIC), None)
        top = self.listings.top
        if threshold is not None:
            sentence = self.flat.text[self.sentence[0] : token.start]
            subject = counting.equipment(words + behind[:6], sentence, threshold.number, ground.default_stage, before)
        elif (
            item is not None
            and item.kind is Kind.ASSET
            and (counting.planned(before) or (Kind.ASSET in ground.speaks_of and not said.foreign))
        ):
            subject = counting.asset_count(item, ground.default_stage, before)
        elif (spoken or self.context.said.item or item) and Kind.THREE_PUBLIC in ground.speaks_of | {
            item and item.kind
        }:
            spoken = item if item and item.kind is Kind.THREE_PUBLIC else spoken or self.context.said.item
            subject = counting.public_count(words, behind, figure.counted, spoken, ground.default_stage)
        elif item is not None and item.kind is Kind.ASSET and not said.foreign:
            subject = counting.asset_count(item, ground.default_stage, before)
        if subject is None:
            name = said.name(self.flat.text)
            within = top is not None and top.whole.item == Item(Kind.ASSET, "vehicles") and name
            code = Item(Kind.ASSET, f"vehicles.{name}") if within else Item(Kind.LABEL, name)
            subject = Subject(code, Measure.COUNT, stage=ground.default_stage) if name else None
        if subject is None:
            self._unread(token, NO_SUBJECT)
            return
        kind, direction = self._kind(figure, clause)
        self._now((subject,), lead=True)
        self._claim(kind if direction is not None else ClaimKind.COUNT, subject, figure, token, direction)

    def _performance(self, token: Token, figure: Figure, clause: Sequence[Token]) -> None:
        """A figure in a sentence about performance."""
        start = next((one.start for one in clause if one.sort is not Sort.ORDINAL), token.start)
        text = self.flat.text
        words, following = text[start : token.start], _STOPS.split(text[token.end : token.end + 10])[0]
        self.project = performance.named_project(words) or self.project
        stage = self._ground().default_stage
        sentence = text[slice(*self.sentence)]
        subject = performance.fact(sentence, words, following, figure.unit, figure.counted, self.project, stage)
        if subject is None:
            heading = _BRACKETED.search(text[: max(start, 0)]) if start else None
            words = f"{heading[1]}/{words}" if heading else words
            subject = performance.phrase(words, following, figure.counted, stage)
        if subject is None:
            self._unread(token, NO_SUBJECT)
            return
        kind = ClaimKind.AMOUNT if figure.is_money else ClaimKind.COUNT
        if subject.item.code.endswith("execution_rate"):
            kind = ClaimKind.COMPLETION
        self._now((subject,), lead=True)
        self._claim(kind, subject, figure, token)

    def _differences(self) -> None:
        """Final figures that differ from the budget said beside them ask for a reason, as changes do.

        Not where 全年执行数 and 执行率 are reported, as in a self-evaluation.
        """
        if self.kind is not DocumentKind.FINAL_ACCOUNTS or "执行率" in self.flat.text:
            return
        told = {id(claim) for claim in self.bases}
        amounts = [claim for claim in self.found.claims if claim.kind is ClaimKind.AMOUNT and id(claim) not in told]
        for claim in amounts:
            if claim.subject.stage is not Stage.FINAL:
                continue
            planned = [
                other
                for other in amounts
                if other.subject.stage in (Stage.BUDGET, Stage.INITIAL_BUDGET)
                and other.subject.but(stage=Stage.FINAL) == claim.subject
            ]
            if any(other.figure.value != claim.figure.value for other in planned):
                self.found.changes.append(Change(claim.subject, claim.figure.place, 0, self.explained))
