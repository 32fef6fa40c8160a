"""A sheet that works out scores, index and bands from the answers in the workbook, by the framework's own rules.

Each indicator and each part of the framework has a line with all that its score is made of, to be checked by hand. What
no formula of these answers alone can say is not worked out, and the sheet says so in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from maturity.arithmetic.outcome import Absence, Policy, ScaleRange, Scored, Unscored
from maturity.model.assessment import Rating
from maturity.model.combining import Gap, Limit
from maturity.model.direction import Edge
from maturity.model.feeding import is_fed
from maturity.model.in_sheets import literal
from maturity.presentation.words import Words
from maturity.scoring.bands import BandReader
from maturity.scoring.plan import LeafPlan, NodePlan, plan_of, scale_range
from maturity.scoring.result import AssessmentResult, NodeResult
from maturity.sheets.layout import FormulaSheet, OwnCell, letters
from maturity.sheets.live_cells import AT, COLUMNS, PLACE, LineCells, Lines, LiveAnswers, rounded, text_literal

SHOWN = 7
CODES: Final = {absence: number for number, absence in enumerate(Absence, start=1)}
GAPS: Final = {Gap.SKIP: 1, Gap.LOWEST: 2, Gap.PARENT_MISSING: 3, Gap.BLOCK: 4}
"""The stricter, the higher."""
LONGEST_FORMULA = 8000
WIDTHS: Final = (22, 40, 9, 10, 22, 10, 34, *(9,) * 11)


@dataclass(slots=True)
class LiveSheet:
    """Builds the sheet; ``result`` is what the engine says of the answers that are handed out."""

    words: Words
    result: AssessmentResult
    answers: LiveAnswers
    title: str
    cells: dict[tuple[int, int], OwnCell] = field(default_factory=dict)
    home: dict[str, int] = field(default_factory=dict)
    """The row of each indicator, and that of the total of each part, by id; the whole has none."""
    plan: NodePlan = field(init=False)
    ends: ScaleRange = field(init=False)
    known: dict[str, NodeResult] = field(init=False)
    without: dict[str, str] = field(default_factory=dict)
    """What has no formula, by id, and why."""

    def build(self) -> FormulaSheet:
        """Return the sheet."""
        framework = self.result.framework
        self.plan, self.ends = plan_of(framework), scale_range(framework)
        self.known = {node.id: node for node in self.result.root.walk()}
        nodes = [self.plan, *(part for part in self.plan.below() if isinstance(part, NodePlan))]
        leaves = [*self.plan.leaves()]
        row = self._head(len(nodes))
        row = self._section(row, "sheet.live.indicators")
        for leaf in leaves:
            self.home[leaf.id] = row = row + 1
        row += 1
        blocks = {}
        for node in reversed(nodes):
            blocks[node.id] = row = self._section(row + 1, "", node)
            row += len(node.members.weighing) + 1
            self.home[node.id] = row
        lines = Lines(self.cells, row + 3, self.answers)
        self._section(row + 1, "sheet.live.answers")
        for leaf in leaves:
            self._leaf(leaf, lines)
        for node in reversed(nodes):
            self._block(node, blocks[node.id])
        self._summary(nodes)
        widths = (*WIDTHS, *(12,) * 6)
        return FormulaSheet(self.title, self.cells, widths)

    # Heads

    def _head(self, nodes: int) -> int:
        self._put(0, 0, self.title, "title")
        self._put(1, 0, self.words("sheet.live.lead"), "subtitle")
        for place, column in enumerate(COLUMNS[:SHOWN]):
            self._put(3, place, self.words(f"sheet.live.column.{column}"), "head")
        return 3 + nodes + 3

    def _section(self, row: int, key: str, node: NodePlan | None = None) -> int:
        """Write the heads of a block; return the last row that they take."""
        text = self.words(key) if key else self._name(node) if node else ""
        if node is not None:
            rule = self.words(f"combine.{node.options.method.id}")
            text = f"{text}: {rule}"
        self._put(row, 0, text, "part")
        for place, column in enumerate(COLUMNS if key != "sheet.live.answers" else ()):
            self._put(row + 1, place, self.words(f"sheet.live.column.{column}"), "head")
        return row + 1

    def _name(self, node: NodePlan | LeafPlan) -> str:
        if node is self.plan:
            return self.words("sheet.live.index")
        return " ".join(node.node.title.words(self.words.language).split())

    def _summary(self, nodes: Sequence[NodePlan]) -> None:
        """Write index and parts at the top, and below them what is not worked out, with the reason."""
        for row, node in enumerate(nodes, start=4):
            home = self.home[node.id]
            self._put(row, 0, "" if node is self.plan else node.id, "cell")
            self._put(row, 1, self._name(node), "strong")
            self._put(row, 2, self._weight(node), "cell")
            for column in ("score", "band", "coverage", "why"):
                look = {"score": "strong-score", "coverage": "share"}.get(column, "cell")
                held = self.cells.get((home, PLACE[column]))
                cached = held.cached if held else ""
                self._put(row, PLACE[column], f"={AT[column]}{home + 1}", look, cached)
        told = [*dict.fromkeys(self.without.values())]
        for row, words in enumerate(told[:1], start=2):
            self._put(row, 0, words, "subtitle")

    @staticmethod
    def _weight(node: NodePlan | LeafPlan) -> float | int:
        return int(node.weight) if node.weight == int(node.weight) else float(node.weight)

    # Indicators

    def _leaf(self, leaf: LeafPlan, lines: Lines) -> None:
        row, node = self.home[leaf.id], self.known[leaf.id]
        self._put(row, 0, leaf.id, "cell")
        self._put(row, 1, self._name(leaf), "cell")
        self._put(row, 2, self._weight(leaf), "cell")
        made = self._formulas(leaf, lines)
        if made is None:
            self.without.setdefault(leaf.id, self.words("sheet.live.no-formula-answer", title=self._name(leaf)))
            self._put(row, PLACE["why"], self.words("sheet.live.no-formula"), "cell")
            return
        code, score, share, gap = made
        self._values(row, node, code, f'IF({AT["code"]}{row + 1}=0,{score},"")', gap, share)

    def _formulas(self, leaf: LeafPlan, lines: Lines) -> tuple[str, str, str, str] | None:
        """Return an indicator's code of absence, its score, its coverage and what a gap does, as formulas."""
        measure, node = leaf.node.measure, self.known[leaf.id]
        own = self.result.assessment.ratings.get(leaf.id)
        is_static = measure.is_counted_in_register or (own is not None and own.imputed is not None)
        if is_static:
            return self._as_handed_out(node)
        year = self._year()
        cells = LineCells(lines, leaf.id, (), leaf.id, self.ends)
        formula = lines.of_units(leaf.node, cells, self.ends, year) if leaf.node.units else measure.in_sheet(
            cells, self.ends, year
        )  # fmt: skip
        at = f"{AT['code']}{self.home[leaf.id] + 1}"
        if not measure.is_scored:
            return str(CODES[Absence.CONTEXT]), "0", '""', "0"
        if formula is None or max(map(len, (formula.answered, formula.score, formula.share))) > LONGEST_FORMULA:
            return None
        answered = lines.helper(leaf.id, "answered", formula.answered)
        score, share = lines.helper(leaf.id, "score", f"IF({answered},{formula.score},0)"), formula.share
        kept_out = self._kept_out(leaf, cells, own)
        absences = [*cells.states(answered), (f"NOT({answered})", Absence.NOT_ASSESSED), *kept_out, *formula.absences]
        code = "0"
        for condition, absence in reversed(absences):
            code = f"IF({condition},{CODES[absence]},{code})"
        out = [condition for condition, _ in (*cells.states(answered), *kept_out)]
        is_out = lines.helper(leaf.id, "out", f"OR(NOT({answered}),{','.join(out)})")
        covered = f'IF({at}={CODES[Absence.NOT_APPLICABLE]},"",IF({is_out},0,{share}))'
        gap = self._gap_of(leaf, at, dict.fromkeys(absence for _, absence in absences))
        made = code, score, covered, gap
        if measure.converts_feed and (own is None or is_fed(measure, own)):  # then without a word another feeds it
            silent = lines.helper(leaf.id, "silent", f"AND(NOT({answered}),{cells.is_silent})")
            one, two, three, four = (
                f"IF({silent},{fed},{own_one})" for fed, own_one in zip(self._as_handed_out(node), made, strict=True)
            )
            return one, two, three, four
        return made

    def _kept_out(self, leaf: LeafPlan, cells: LineCells, own: Rating | None) -> list[tuple[str, Absence]]:
        """Return where an answer earns nothing, and why."""
        credit = [self._shown(need, leaf, cells) for need in leaf.credit_needs]
        quality = self.result.framework.qualities.get(own.quality) if own and own.quality else None
        credit += ["FALSE"] if quality is not None and not quality.credit else []
        kept_out = [(f"NOT(AND({','.join(credit)}))", Absence.UNSUPPORTED)] if credit else []
        if leaf.gaps.disputed is not None:
            kept_out.insert(0, (cells.is_disputed, Absence.DISPUTED))
        return kept_out

    def _gap_of(self, leaf: LeafPlan, at: str, absences: Iterable[Absence]) -> str:
        """Return what an indicator without a score does to the part above."""
        has_range = leaf.node.measure.range_of(self.ends, self._year()) is not None
        gap = "0"
        for absence in absences:
            open_to_rating = absence is Absence.NOT_APPLICABLE or (has_range and absence.takes_part)
            effect = GAPS[leaf.gaps.of(absence)] if open_to_rating else 0
            gap = f"IF({at}={CODES[absence]},{effect},{gap})"
        return gap

    def _as_handed_out(self, node: NodeResult) -> tuple[str, str, str, str]:
        """Return what the engine says of an indicator that no cell here answers."""
        outcome, coverage = node.own.outcome, node.own.coverage
        score = literal(outcome.value) if isinstance(outcome, Scored) else "0"
        code = "0" if isinstance(outcome, Scored) else str(CODES[outcome.reason])
        gap = str(GAPS[node.own.gap]) if node.own.gap else "0"
        return code, score, literal(coverage.share) if coverage.share is not None else '""', gap

    def _shown(self, need: Any, leaf: LeafPlan, cells: LineCells) -> str:
        """Return whether a rating shows one thing that the framework asks of one that is to count."""
        if need.value == "rationale":
            return cells.is_filled("rationale")
        context = self.result.context
        return "TRUE" if context and leaf.id in context.privately_supported else cells.is_filled("source")

    def _year(self) -> int | None:
        ends = self.result.assessment.period.ends
        return ends.year if ends else None

    # Parts, and the whole

    def _block(self, node: NodePlan, heads: int) -> None:
        first, options = heads + 1, node.options
        members = [node.members.plans[place] for place in node.members.weighing]
        total, last = self.home[node.id], heads + len(members)
        span = {column: f"${AT[column]}${first + 1}:${AT[column]}${last + 1}" for column in COLUMNS}
        formula = options.method.in_sheet(options, self.ends) if options.method.makes_a_score else None
        ranges = {
            "terms": span["term"], "seconds": span["second"], "values": span["value"], "weights": span["weight"],
            "counting": span["counts"], "levels": span["level"],
        }  # fmt: skip
        for row, member in enumerate(members, start=first):
            self._member(row, member, formula, ranges)
        self._put(total, 0, "" if node is self.plan else node.id, "cell")
        self._put(total, 1, self._name(node), "strong")
        if not members:  # nothing below has any weight
            reason = Absence.NOTHING_RATED if options.method.makes_a_score else Absence.PROFILE
            self._values(total, self._known_of(node), str(CODES[reason]), '""', "0", '""')
            return
        if (options.method.makes_a_score and formula is None) or self._unknown(node, members):
            words = self.words("sheet.live.no-formula")
            if options.method.makes_a_score:
                rule = self.words(f"combine.{options.method.id}")
                why = self.words("sheet.live.no-formula-rule", title=self._name(node), rule=rule)
                below = (self.without[one.id] for one in members if one.id in self.without)
                self.without.setdefault(node.id, next(below, why))
            self._put(total, PLACE["why"], words, "cell")
            return
        at = {column: f"{AT[column]}{total + 1}" for column in COLUMNS}
        covered = f'IF(SUM({span["coverable"]})=0,"",SUM({span["covered"]})/SUM({span["coverable"]}))'
        code = self._why(node, span, formula.blocked.format(**ranges) if formula else "FALSE")
        held = "0"
        if formula is not None:
            some = f"SUM({span['counts']})>0"
            self._put(total, PLACE["value"], f"=IF({some},{formula.whole.format(**ranges)},0)", "cell")
            held = self._limited(node, total, at["value"], span)
        gap = self._gap(node, span, at["code"])
        self._values(total, self._known_of(node), code, f'IF({at["code"]}=0,{held},"")', gap, covered)

    def _member(self, row: int, member: NodePlan | LeafPlan, formula: Any, ranges: Mapping[str, str]) -> None:
        home = self.home[member.id]
        at = {column: f"{AT[column]}{row + 1}" for column in COLUMNS}
        self._put(row, 0, member.id, "cell")
        self._put(row, 1, self._name(member), "cell")
        self._put(row, 2, f"={literal(member.weight)}", "cell", float(member.weight))
        for column in ("score", "code", "gap", "coverage"):
            self._put(row, PLACE[column], f"={AT[column]}{home + 1}", "share" if column == "coverage" else "cell")
        lowest = literal(self.ends.lowest)
        parts_out = "+".join(f"({at['code']}={CODES[each]})" for each in Absence if not each.takes_part)
        lines = {
            "counts": f"IF({at['code']}=0,1,IF({at['gap']}=2,1,0))",
            "value": f"IF({at['code']}=0,{at['score']},IF({at['gap']}=2,{lowest},0))",
            "part": f"IF({parts_out}>0,0,1)",
            "coverable": f"IF(ISNUMBER({at['coverage']}),{at['weight']},0)",
            "covered": f"IF(ISNUMBER({at['coverage']}),{at['weight']}*{at['coverage']},0)",
        }
        for column, text in lines.items():
            self._put(row, PLACE[column], f"={text}", "cell")
        self._put(row, PLACE["level"], getattr(member.node, "level", None) or 0, "cell")
        if formula is not None:
            own = {name: at[name] for name in ("value", "weight", "counts", "level")}
            for column, text in (("term", formula.term), ("second", formula.second)):
                self._put(row, PLACE[column], f"={text.format(**own, **ranges)}", "cell")

    def _why(self, node: NodePlan, span: Mapping[str, str], blocked: str) -> str:
        """Return the code of why a node has no score; 0 where it has one."""
        apply = CODES[Absence.NOT_APPLICABLE]
        parts = f"SUM({span['part']})"
        none_applies = f"AND({parts}>0,SUMPRODUCT(({span['code']}={apply})*{span['part']})={parts})"
        if not node.options.method.makes_a_score:
            return f"IF({none_applies},{apply},{CODES[Absence.PROFILE]})"
        covered = f"SUM({span['covered']})"
        share = f"IF(SUM({span['coverable']})=0,0,{covered}/SUM({span['coverable']}))"
        unscored = f"SUM({span['counts']})=0"
        few = f"OR({unscored},ROUND({share}-{literal(node.threshold)},11)<0)"
        first = span["code"].split(":")[0]
        steps = [
            (f"{parts}=0", first),
            (none_applies, str(apply)),
            (f"MAX({span['gap']})=4", str(CODES[Absence.BLOCKED])),
            (f"COUNTIF({span['gap']},3)>0", str(CODES[Absence.INCOMPLETE])),
            (f"AND({unscored},{covered}=0)", str(CODES[Absence.NOTHING_RATED])),
            (few, str(CODES[Absence.LOW_COVERAGE])),
            (blocked, str(CODES[Absence.ZERO])),
        ]
        code = "0"
        for condition, result in reversed(steps):
            code = f"IF({condition},{result},{code})"
        return code

    @staticmethod
    def _gap(node: NodePlan, span: Mapping[str, str], code: str) -> str:
        """Return what a node without a score does to the one above, as the states below it say."""
        apply = CODES[Absence.NOT_APPLICABLE]
        below = f"SUMPRODUCT(MAX(({span['code']}<>{apply})*{span['gap']}))"
        formula = "0"
        for absence in Absence:
            match absence.policy:
                case Policy.NONE:
                    continue
                case Policy.OWN:
                    effect = str(GAPS[node.gaps.of(absence)])
                case Policy.BLOCK:
                    effect = "4"
                case Policy.BELOW | _:
                    usual = GAPS[node.gaps.not_assessed] if absence is not Absence.NOTHING_RATED else 0
                    effect = f"IF({below}=0,{usual},{below})"
            if absence.policy is not Policy.OWN or absence in {Absence.NOT_APPLICABLE, Absence.INCOMPLETE}:
                formula = f"IF({code}={CODES[absence]},{effect},{formula})"
        return formula

    def _limited(self, node: NodePlan, total: int, value: str, span: Mapping[str, str]) -> str:
        """Write what is left of a score after each limit, cell by cell; return the last."""
        for number, limit in enumerate(node.node.limits):
            place = PLACE["held"] + number
            holds = self._holds(limit, span)
            rule, bound = ("MIN", limit.cap) if limit.cap is not None else ("MAX", limit.floor)
            keeps = f"{rule}({value},{literal(bound or 0)})"
            self._put(total, place, f"=IF({holds},{keeps},{value})", "cell")
            value = f"{letters(place)}{total + 1}"
        return value

    def _holds(self, limit: Limit, span: Mapping[str, str]) -> str:
        when = limit.when
        if when.node is None:
            low = f"SUMPRODUCT({span['counts']}*(ROUND({span['value']}-{literal(when.parts_below or 0)},11)<0))"
            count = f"SUM({span['counts']})"
            return f"IF({count}=0,FALSE,ROUND({low}/{count}-{literal(when.more_than or 0)},11)>0)"
        score = f"{AT['score']}{self.home[when.node] + 1}"
        bounds = (("below", "<"), ("at_most", "<="), ("at_least", ">="), ("above", ">"))
        sign, bound = next((sign, each) for name, sign in bounds if (each := getattr(when, name)) is not None)
        unscored = "TRUE" if limit.if_unscored == "apply" else "FALSE"
        return f"IF(ISNUMBER({score}),ROUND({score}-{literal(bound)},11){sign}0,{unscored})"

    def _unknown(self, node: NodePlan, members: Sequence[NodePlan | LeafPlan]) -> bool:
        """Tell whether something that a node is made of has no formula."""
        named = [limit.when.node for limit in node.node.limits if limit.when.node]
        asked = [one.id for one in members] if node.options.method.makes_a_score else []
        return any(name in self.without for name in (*asked, *named))

    def _known_of(self, node: NodePlan) -> NodeResult:
        return self.result.root if node is self.plan else self.known[node.id]

    # What every line shows

    def _values(self, row: int, known: NodeResult, code: str, score: str, gap: str, share: str) -> None:
        """Write what an indicator or a part comes to, with what the engine says of it for whoever only looks."""
        own = known.own
        value = float(own.outcome.value) if isinstance(own.outcome, Scored) else ""
        why = CODES[own.outcome.reason] if isinstance(own.outcome, Unscored) else 0
        at = {column: f"{AT[column]}{row + 1}" for column in COLUMNS}
        self._put(row, PLACE["code"], f"={code}", "cell", why)
        self._put(row, PLACE["score"], f"={score}", "score", value)
        self._put(row, PLACE["gap"], f"={gap}", "cell", GAPS[own.gap] if own.gap else 0)
        covered = own.coverage.share
        self._put(row, PLACE["coverage"], f"={share}", "share", "" if covered is None else float(covered))
        names = '""'
        for absence in Absence:
            words = text_literal(self.words(absence.name_key))
            names = f"IF({at['code']}={CODES[absence]},{words},{names})"
        told = self.words(own.outcome.reason.name_key) if isinstance(own.outcome, Unscored) else ""
        self._put(row, PLACE["why"], f"={names}", "cell", told)
        title = own.band.title.words(self.words.language) if own.band else ""
        self._put(row, PLACE["band"], f"={self._band(at['score'])}", "cell", title)

    def _band(self, score: str) -> str:
        """Return the name of the band of a score."""
        assessment, scale = self.result.assessment, self.result.framework.scale
        reader = BandReader(self.result.framework, assessment.period.ends, assessment.peer_group)
        printed = rounded(score, scale.decimals, scale.rounding) if reader.is_rounded else score
        names = '""'
        for number, band in enumerate(reader.bands):
            sign = ">=" if scale.band_edge is Edge.AT_LEAST or not number else ">"
            title = text_literal(band.title.words(self.words.language))
            names = f"IF(ROUND({printed}-{literal(band.start)},11){sign}0,{title},{names})"
        return f'IF(ISNUMBER({score}),{names},"")'

    def _put(self, row: int, place: int, value: Any, look: str = "plain", cached: Any = "") -> None:
        is_formula = isinstance(value, str) and value.startswith("=")
        self.cells[row, place] = OwnCell(value, look, is_formula, cached)
