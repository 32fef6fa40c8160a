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
HEAD = say("Made by the run of this pull request, which its author controls. What counts are the checks beside it.")
NOTHING = say("There is no report.")
CUT_SHORT = say("The rest is left out, since a comment has no room for it; the run has the whole report.")


def comment(reports: list[str], language: Language = SOURCE) -> str:
    """Return one comment of these reports, with the mark by which a later run finds it."""
    text = "\n\n".join(for_comment(report).strip("\n") for report in reports).strip("\n")
    text = text or f"_{told(NOTHING, language)}_"
    return f"{MARK}\n_{told(HEAD, language)}_\n\n{_short(text, f'_{told(CUT_SHORT, language)}_')}\n"


def _short(text: str, ending: str) -> str:
    """Cut a text between two lines where a comment has no room for it; folds that were open are closed."""
    if len(text) <= MOST_LETTERS:
        return text
    kept = text[:MOST_LETTERS].rpartition("\n")[0]
    folds = max(kept.count("<details>") - kept.count("</details>"), 0)
    return kept + "\n\n</details>" * folds + f"\n\n{ending}"
