"""A report that somebody else may have written, as a comment that can mean nothing but itself.

The report is Markdown of ours when all is well. Its author is whoever opened the pull request, though, who can put
anything in its place; so what could link, mention, load, unfold into code or speak to a forge is taken out of it.
"""

import re

MARK = "<!-- maturity -->"
"""How the comment of an earlier run is found again."""
MOST_LETTERS = 60_000
"""Less than the forges allow in one comment."""
HEAD = "_Made by the run of this pull request, which its author controls. What counts are the checks beside it._"
CUT_SHORT = "_The rest is left out, since a comment has no room for it; the run has the whole report._"
OUR_TAGS = re.compile(r"</?(?:details|summary|sub)>")
UNSEEN = "\N{ZERO WIDTH SPACE}"
# Backslashes before a letter are taken with it: within HTML they mean nothing, and what follows them would be alive.
LIVE = re.compile(
    rf"(?P<ours>{OUR_TAGS.pattern})|(?P<slashes>\\*)(?:(?P<mark>[<&`~$\[\]])|(?P<sign>@|\#(?=[0-9]))"
    r"|(?P<first>:|(?<![0-9A-Za-z])(?:www|GH))\\*(?P<last>/(?=\\*/)|\.|-))",
    re.IGNORECASE,
)


def comment(reports: list[str]) -> str:
    """Return one comment of these reports, with the mark by which a later run finds it."""
    text = "\n\n".join(_harmless(report).strip("\n") for report in reports).strip("\n") or "_There is no report._"
    return f"{MARK}\n{HEAD}\n\n{_short(text)}\n"


def _harmless(text: str) -> str:
    """Take out of a text whatever a forge would act on; words, lists, tables and our own folds stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    seen = ("".join(_visible(letter) for letter in line) for line in lines)
    return "\n".join(LIVE.sub(_dead, line) for line in seen)


def _visible(letter: str) -> str:
    return letter if letter.isprintable() or letter == "\N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}"


def _dead(found: re.Match[str]) -> str:
    if found["ours"]:
        return found["ours"]
    kept = "\\" * (len(found["slashes"]) // 2 * 2)
    if found["mark"]:
        return f"{kept}&#{ord(found['mark'])};"
    if found["sign"]:
        return kept + found["sign"] + UNSEEN
    return kept + found["first"] + UNSEEN + found["last"]


def _short(text: str) -> str:
    """Cut a text between two lines where a comment has no room for it; folds that were open are closed."""
    if len(text) <= MOST_LETTERS:
        return text
    kept = text[:MOST_LETTERS].rpartition("\n")[0]
    folds = max(kept.count("<details>") - kept.count("</details>"), 0)
    return kept + "\n\n</details>" * folds + f"\n\n{CUT_SHORT}"
