"""What is said of factors in one language: how strong, what they touch, how they go on, how many have one in common."""

from collections.abc import Iterable

from maturity.model.assessment import Effect, FactorNote, Reach
from maturity.model.factor_scope import scope_of
from maturity.model.framework import Framework
from maturity.presentation.factors.answered import BlockedProgramme, FactorAnswer
from maturity.presentation.factors.courses import FactorCourse, Persistence
from maturity.presentation.factors.patterns import CountedPart, FactorPattern, NamingGroup
from maturity.presentation.kind_words import counted, numbered, shared_kind
from maturity.presentation.portfolio import Assessed, Portfolio
from maturity.presentation.said_in import subject_and_period
from maturity.presentation.voice import Voice

FEWEST_IN_COMMON = 2
"""What one government names, it has in common with nobody."""


def scope_words(note: FactorNote, framework: Framework, voice: Voice) -> str:
    """Say what a factor touches: everything, so many dimensions and indicators, or that nobody says it."""
    scope = scope_of(note, framework)
    counts = {"dimensions": scope.dimensions, "indicators": scope.indicators}
    several = [voice.count(f"factor-scope.{what}", count) for what, count in counts.items() if count]
    if several:
        return voice.listed(several)
    return voice.t(f"factor-scope.{Reach.EVERYTHING if scope.is_everything else Reach.UNSAID}")


def strength_words(notes: Iterable[FactorNote], voice: Voice) -> str:
    """Say how strong a factor is called; several strengths where sources differ, nothing where none says it."""
    stated = dict.fromkeys(note.strength for note in notes if note.strength)
    return voice.listed([voice.term("strength", each) for each in stated])


def course_words(course: FactorCourse, voice: Voice) -> str:
    """Say how a factor goes on over the periods of its subject, in a few words."""
    blanks = {
        "since": _period(course.since, voice),
        "last": _period(course.last, voice),
        "before": _period(course.before, voice),
        "gone": _period(course.gone_in, voice),
        "effect": voice.listed([voice.term("effect", effect) for effect in course.effects]),
        "effect_before": voice.term("effect", course.effect_before) if course.effect_before else "",
    }
    said = [voice.t(f"factor-course.{course.persistence}", **blanks)]
    if course.not_in:
        said.append(voice.t("factor-course.not-in", periods=_periods(course.not_in, voice)))
    if course.undated and course.persistence is not Persistence.UNDATED:
        said.append(voice.t("factor-course.also-undated"))
    return "; ".join(said)


def answer_words(answer: FactorAnswer, voice: Voice) -> str:
    """Name what answers a factor, with how it stands."""
    kind = "advice" if answer.is_advice else "programme"
    state = voice.term(f"{kind}-state", answer.state) if answer.state else voice.t("factor-answer.unsaid")
    return voice.t(f"factor-answer.{kind}", title=_unended(voice.plain(answer.title)), state=state)


def blocked_words(blocked: BlockedProgramme, voice: Voice) -> str:
    """Say what a factor is to a programme that names it."""
    return voice.t(f"factor-answer.{blocked.effect}", title=voice.plain(blocked.title))


def group_title(group: NamingGroup, voice: Voice) -> str:
    """Name a group by its framework, its subject and its period."""
    title = voice.plain(group.framework.short_title or group.framework.title)
    return f"{title}, {subject_and_period(group.assessed.assessment, voice)}"


def part_sentence(part: CountedPart, voice: Voice) -> str:
    """Say of how many governments a study names factors, or how many of them have one that looks at a part."""
    if part.node is None:
        return voice.t("factor-patterns.whole", what=counted(part.kinds, voice))
    return voice.t("factor-patterns.part", node=voice.plain(part.node.title), what=counted(part.kinds, voice))


def pattern_sentences(
    part: CountedPart, pattern: FactorPattern, portfolio: Portfolio, voice: Voice
) -> tuple[tuple[Effect, str], ...]:
    """Say for each effect in how many of the counted governments a study names the factor so, if in several."""
    counts = {
        Effect.INHIBITING: pattern.inhibiting,
        Effect.SUPPORTING: pattern.supporting,
        Effect.DECISIVE: pattern.decisive,
    }
    factor = voice.plain(portfolio.factor_title(pattern.factor))
    node = voice.plain(part.node.title) if part.node else ""
    return tuple(
        (
            effect,
            voice.t(
                "factor-patterns.named-at" if node else "factor-patterns.named",
                factor=factor,
                effect=voice.term("effect", effect),
                node=node,
                count=count,
                what=numbered(part.size, shared_kind(part.kinds), voice),
            ),
        )
        for effect, count in counts.items()
        if count >= FEWEST_IN_COMMON
    )


def _unended(text: str) -> str:
    """Return a text without its full stop: something follows."""
    return text.rstrip().removesuffix(".")


def _period(assessed: Assessed | None, voice: Voice) -> str:
    return assessed.assessment.period.called(voice.language) if assessed else ""


def _periods(studies: Iterable[Assessed], voice: Voice) -> str:
    return voice.listed([*dict.fromkeys(_period(study, voice) for study in studies)])
