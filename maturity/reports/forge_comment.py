"""A report that somebody else may have written, as a comment that can mean nothing but itself.

The report is Markdown of ours when all is well. Its author is whoever opened the pull request, though, who can put
anything in its place; so what could link, mention, load, unfold into code or speak to a forge is taken out of it.
"""

from maturity.messages import SOURCE, Language, say, told
from maturity.presentation.escaping import for_comment

MARK = "<!-- maturity -->"
"""How the comment of an earlier run is found again."""
MOST_LETTERS = 60_000
"""Less than the forges allow in one comment."""
HEAD = say("_Made by the run of this pull request, which its author controls. What counts are the checks beside it._")
NOTHING = say("_There is no report._")
CUT_SHORT = say("_The rest is left out, since a comment has no room for it; the run has the whole report._")


def comment(reports: list[str], language: Language = SOURCE) -> str:
    """Return one comment of these reports, with the mark by which a later run finds it."""
    text = "\n\n".join(for_comment(report).strip("\n") for report in reports).strip("\n")
    text = text or told(NOTHING, language)
    return f"{MARK}\n{told(HEAD, language)}\n\n{_short(text, told(CUT_SHORT, language))}\n"


def _short(text: str, ending: str) -> str:
    """Cut a text between two lines where a comment has no room for it; folds that were open are closed."""
    if len(text) <= MOST_LETTERS:
        return text
    kept = text[:MOST_LETTERS].rpartition("\n")[0]
    folds = max(kept.count("<details>") - kept.count("</details>"), 0)
    return kept + "\n\n</details>" * folds + f"\n\n{ending}"
