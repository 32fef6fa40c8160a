"""The text of a copy to rate without seeing the ratings: questions, what each answer means, and nobody's answer."""

from collections.abc import Iterator

from maturity.model.assessment import Assessment, Assessor
from maturity.model.framework import Framework
from maturity.model.text import Language
from maturity.storage.forms import comment_lines, how_to_rate, rating_lines
from maturity.storage.scaffolding import quoted
from maturity.storage.shipped import remarks


def blind_text(slug: str, assessment: Assessment, framework: Framework, assessor: Assessor, language: Language) -> str:
    """Return a new copy: every indicator stands there as not assessed, with its question and its levels."""
    _, period, family = slug.split("/")
    words = remarks("blind", language)
    lines = [
        f"# {words['head'].format(slug)}",
        *[*how_to_rate(framework, language)][:2],
        f"# {words['note']}",
        *_sources(assessment, words["sources"]),
        f"assessment: {period}.{family}",
        "assessor:",
        f"  id: {assessor.id}",
        f"  name: {quoted(assessor.name)}",
        *([f"  affiliation: {quoted(assessor.affiliation)}"] if assessor.affiliation else []),
    ]
    asked = [*rating_lines(framework, language)]
    is_empty = not any(line.strip() and not line.lstrip().startswith("#") for line in asked)
    return "\n".join([*lines, "opinions: {}" if is_empty else "opinions:", *asked]) + "\n"


def _sources(assessment: Assessment, head: str) -> Iterator[str]:
    """Name the sources that may be read by anybody."""
    public = {name: source for name, source in assessment.sources.items() if not source.private}
    if public:
        yield f"# {head}"
        for name, source in public.items():
            yield from (line.strip() for line in comment_lines(f"{name}: {source.title}", 2))
