"""Results as JSON and CSV for other tools; numbers both exact and as printed, texts in both languages."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

from maturity.arithmetic.outcome import Unscored
from maturity.exchange.bilingual import both
from maturity.exchange.changes import COLUMNS as CHANGES
from maturity.exchange.changes import change_rows
from maturity.exchange.corrections import COLUMNS as CORRECTIONS
from maturity.exchange.corrections import correction_rows, corrections_of
from maturity.exchange.factor_tables import COURSES, FACTORS_FORMAT, PATTERNS, course_rows, pattern_rows
from maturity.exchange.governments import COLUMNS as GOVERNMENTS
from maturity.exchange.governments import government_record, government_rows
from maturity.exchange.headed_scores import headed_index, headed_score
from maturity.exchange.names import rows_with_names, with_names
from maturity.exchange.node_records import beside_of, goal_of, node_record, opinions_in_line, plain
from maturity.exchange.objections import COLUMNS as OBJECTIONS
from maturity.exchange.objections import objection_rows
from maturity.exchange.plan_tables import PLAN_TABLES, rows_of_all
from maturity.exchange.ranks import COLUMNS as RANKS
from maturity.exchange.ranks import rank_cells, rank_record
from maturity.exchange.reviews import review_record
from maturity.model.assessment import Rating
from maturity.model.confidence import RatedByTable
from maturity.model.factor_scope import scope_of
from maturity.model.independence import is_self_portrait
from maturity.model.measures.answering import plain_answer
from maturity.model.measures.feeds import FedScore
from maturity.model.scale import Scale
from maturity.model.source import sources_cited, withheld
from maturity.presentation.escaping import for_csv, json_text
from maturity.presentation.exact_values import TO_DIGITS, exact_or_digits
from maturity.presentation.framework_summary import criteria_counted
from maturity.presentation.portfolio import Assessed, AssessedCity, Portfolio
from maturity.presentation.reported_scores import public_nodes
from maturity.presentation.resting import own_word_alone, voices_behind
from maturity.presentation.result.sides import own_score
from maturity.presentation.result_groups import ResultGroups, groups_of
from maturity.presentation.terminal import Printing
from maturity.scoring.result import NodeResult, RatingOrigin
from maturity.scoring.rounding import printed

FORMAT = "maturity-result/1"
TableRow = tuple[object, ...]
SUBJECT = ("subject_id", "subject_en")
"""The columns that say what of a government a row is about."""


def result_record(city: AssessedCity, one: Assessed, groups: ResultGroups) -> dict[str, Any]:
    """Return one assessment's result as plain values for JSON."""
    assessment, framework = one.assessment, one.framework
    return {
        "format": FORMAT,
        "assessment": one.slug,
        "city": government_record(city, groups.portfolio),
        "subject": plain(assessment.subject) if assessment.subject else None,
        "period": assessment.period.model_dump(mode="json", exclude_none=True),
        "framework": {
            "ref": framework.ref,
            "title": framework.title.model_dump(exclude_none=True),
            "scoring_origin": framework.scoring_origin.value,
            "purpose": framework.purpose.value,
            "verified": framework.verified,
            "criteria": criteria_counted(framework),
            "scale": {"lowest": str(framework.scale.lowest), "highest": str(framework.scale.highest)},
        },
        "status": assessment.status.value,
        "file": one.file.path,
        "result": node_record(one.result.root, one),
        **rank_record(one, groups),
        "factors": [plain(factor) for factor in assessment.factors],
        "recommendations": [plain(advice) for advice in assessment.recommendations],
        "statements": [plain(statement) for statement in assessment.statements],
        "sources": {name: plain(source) for name, source in assessment.sources.items()},
        **({"withheld_sources": one.withheld_sources} if one.withheld_sources else {}),
        **review_record(one.review_status),
        **({"corrections": corrections_of(one)} if one.corrections else {}),
    }


def render_json(records: Any) -> str:
    """Write plain values as JSON that differs only where the values do."""
    return json_text(records) + "\n"


def render_results(portfolio: Portfolio, _printing: Printing) -> str:
    """Write every result as a list of objects."""
    groups = groups_of(portfolio)
    return render_json([result_record(city, one, groups) for city, one in portfolio.assessed])


def render_score_table(portfolio: Portfolio, printing: Printing) -> str:
    """Write the scores of every assessment as CSV."""
    return render_table_csv((portfolio, "scores"), printing)


def render_table_csv(table: tuple[Portfolio, str], _printing: Printing) -> str:
    """Write the table of this name as CSV."""
    return table_csv(*table)


def table_csv(portfolio: Portfolio, name: str) -> str:
    """Write one of the tables as CSV."""
    return csv_text(*table_of(portfolio, name))


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write a table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(columns)
    writer.writerows(map(for_csv, row) for row in rows)
    return out.getvalue()


def table_of(portfolio: Portfolio, name: str) -> tuple[tuple[str, ...], Iterator[TableRow]]:
    """Return the columns of a table and its rows, with the names of what stands in it by its id."""
    columns, rows = TABLES[name]
    return with_names(columns), rows_with_names(columns, rows(portfolio), portfolio)


def render_table_json(table: tuple[Portfolio, str], _printing: Printing) -> str:
    """Write the table of this name as a list of objects, in which an empty cell is null."""
    return render_json(_objects(*table))


def factors_record(portfolio: Portfolio) -> dict[str, Any]:
    """Return what joins factors up: their courses and what governments have in common, as their tables have it."""
    return {
        "format": FACTORS_FORMAT,
        "smallest_group": portfolio.settings.patterns.smallest_group,
        **{name: _objects(portfolio, name) for name in ("persistence", "patterns")},
    }


def render_factors(portfolio: Portfolio, _printing: Printing) -> str:
    """Write the same as JSON."""
    return render_json(factors_record(portfolio))


def render_course_table(portfolio: Portfolio, _printing: Printing) -> str:
    """Write how each factor of each government goes on as CSV."""
    return table_csv(portfolio, "persistence")


def _objects(portfolio: Portfolio, name: str) -> list[dict[str, object]]:
    columns, rows = table_of(portfolio, name)
    return [dict(zip(columns, map(_value, row), strict=True)) for row in rows]


def _value(cell: object) -> object:
    """Keep whole numbers; write all else as the other table does."""
    return cell if isinstance(cell, int) else None if cell in (None, "") else str(cell)


def _factor_rows(one: Assessed) -> Iterator[TableRow]:
    for note in one.assessment.factors:
        touched = (" ".join(note.affects), note.touches, scope_of(note, one.framework).key)
        said = (note.factor, note.effect.value, note.origin.value, note.strength, *touched, *both(note.note))
        yield *_names(one), *said, *_subject(one)


def _service_rows(portfolio: Portfolio) -> Iterator[TableRow]:
    for city in portfolio.cities:
        for service in city.register.services if city.register else ():
            yield (
                city.city.id, service.id, *both(service.name), service.kind.value,
                service.count, service.part_of, *both(service.agency),
                service.status.value, service.observed,
                sources_cited(service.evidence),
            )  # fmt: skip


def _rating_rows(one: Assessed) -> Iterator[TableRow]:
    effective, scale = one.result.effective_weights(), one.framework.scale
    for dimension in one.result.root.walk():
        above = dimension.id if dimension.keys else ""  # of an indicator that lies in no dimension
        for leaf in dimension.parts:  # a dimension has no rating
            rating = leaf.rating
            if rating is None or leaf.origin is RatingOrigin.NOT_PUBLIC:
                continue
            reason = rating.reason or (rating.imputed.reason if rating.imputed else None)
            yield (
                *_names(one), above, leaf.id, *both(leaf.node.title), (leaf.state or rating.state).value,
                plain_answer(rating), rating.imputed.method.value if rating.imputed else "",
                rating.carried.origin if rating.carried else "", *goal_of(rating),
                *beside_of(rating), opinions_in_line(rating),
                _score(leaf.score, scale), _score(one.result.up_to(leaf), scale), leaf.weight,
                effective.get(leaf.id),
                "".join(filter(None, _exact(leaf.counted))),
                rating.confidence, *both(rating.rationale),
                *both(reason), sources_cited(rating.evidence),
                withheld(rating.evidence), *_resting(rating, one), leaf.origin, *_fed(leaf.fed), *_subject(one),
            )  # fmt: skip


def _resting(rating: Rating, one: Assessed) -> TableRow:
    """Return how many independent sources a rating rests on, if only the own word, and who gave the confidence."""
    voices = voices_behind(rating, one.assessment.sources)
    alone = own_word_alone(rating, one.assessment.sources)
    by = "" if rating.confidence is None else "sources" if isinstance(rating, RatedByTable) else "assessors"
    return voices, "yes" if alone else "", by


def _score_rows(portfolio: Portfolio) -> Iterator[TableRow]:
    groups = groups_of(portfolio)
    for _, one in portfolio.assessed:
        root, *below = _scores_of(one)
        yield *root, *rank_cells(one, groups), *_subject(one)
        yield from ((*row, *[""] * len(RANKS), *_subject(one)) for row in below)


def _scores_of(one: Assessed) -> Iterator[TableRow]:
    """Yield a row for the whole, one for each dimension, and one for each indicator whose score was published."""
    city, period, framework = _names(one)
    scale, ends = one.framework.scale, one.assessment.period.ends
    for node in (node for node in public_nodes(one.result.root) if node.parts or node.from_report):
        sides = headed_index(one.result) if node.keys == () else headed_score(node, one.result)
        absence = node.outcome.reason.value if isinstance(node.outcome, Unscored) else ""
        low, high = (node.bounds.low, node.bounds.high) if node.bounds else (None, None)
        yield (
            city, period, ends, framework, node.id, *both(node.node.title), *sides,
            *_exact(node.score), absence,
            node.coverage, node.rated, node.ratable,
            _score(low, scale), _score(high, scale),
            _score(one.result.up_to(node), scale), one.result.ranges(node), *_own(one, node),
        )  # fmt: skip


def _own(one: Assessed, node: NodeResult) -> TableRow:
    """Return the index by the government's own answers, how many it has given, and whether all is its own word.

    Of parts nothing of it is told.
    """
    own = None if node.keys else own_score(one.result)
    alone = "yes" if not node.keys and is_self_portrait(one.assessment) else ""
    return (_score(own.score, one.framework.scale), own.claims, alone) if own else (None, None, alone)


def _of_each(rows: Callable[[Assessed], Iterator[TableRow]]) -> Callable[[Portfolio], Iterator[TableRow]]:
    return lambda portfolio: (row for _, one in portfolio.assessed for row in rows(one))


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Portfolio], Iterator[TableRow]]]] = {
    "scores": ((
        "city", "period", "period_ends", "framework", "node", "title_id", "title_en", "score", "band", "origin",
        "computed", "computed_band", "published", "published_band", "agreement", "band_agreement", "exact", TO_DIGITS,
        "absence", "coverage", "rated", "ratable", "lowest_possible", "highest_possible",
        "up_to", "ranges", "self_score", "self_answers", "own_word_alone",
        *RANKS, *SUBJECT,
    ), _score_rows),
    "ratings": ((
        "city", "period", "framework", "dimension", "indicator", "title_id", "title_en", "state", "answer", "imputed",
        "carried_from", "goal", "goal_by", "self", "moderated_from", "opinions", "score", "up_to", "weight",
        "effective_weight", "counted", "confidence", "rationale_id", "rationale_en", "reason_id", "reason_en",
        "sources", "withheld_passages", "independent_sources", "own_word_alone", "confidence_by", "origin", "fed_from",
        "fed_value", *SUBJECT,
    ), _of_each(_rating_rows)),
    "factors": ((
        "city", "period", "framework", "factor", "effect", "origin", "strength", "affects", "touches", "scope",
        "note_id", "note_en", *SUBJECT,
    ), _of_each(_factor_rows)),
    "persistence": (COURSES, course_rows),
    "patterns": (PATTERNS, pattern_rows),
    "cities": (GOVERNMENTS, government_rows),
    "services": ((
        "city", "service", "name_id", "name_en", "kind", "count", "part_of", "agency_id", "agency_en", "status",
        "observed", "sources",
    ), _service_rows),
    "objections": (OBJECTIONS, objection_rows),
    "corrections": (CORRECTIONS, correction_rows),
    "changes": (CHANGES, change_rows),
    **{name: (columns, partial(rows_of_all, name)) for name, (columns, _) in PLAN_TABLES.items()},
}  # fmt: skip
"""Each table's columns, and what gives its rows."""


def _names(one: Assessed) -> tuple[str, str, str]:
    return one.assessment.city, one.period, one.framework.ref


def _subject(one: Assessed) -> TableRow:
    """Return the cells under ``SUBJECT``; empty where the whole of a government is meant."""
    return both(one.assessment.subject)


def _fed(fed: FedScore | None) -> TableRow:
    """Return the assessment that hands a number over, and the number as it prints it."""
    return (fed.slug, fed.printed) if fed else (None, None)


def _exact(score: Fraction | None) -> tuple[str | None, str | None]:
    """Return a score as a fraction, or else to as many digits as roots are taken to."""
    given = exact_or_digits(score)
    return given["exact"], given.get(TO_DIGITS)


def _score(value: Fraction | None, scale: Scale) -> str | None:
    return str(printed(value, scale)) if value is not None else None
