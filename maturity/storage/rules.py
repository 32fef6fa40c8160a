"""The findings that reading a file can end in; each is about the file, not about what it claims.

Each rule carries its page of the manual, as the rules in ``maturity/checks`` do in their docstrings.
"""

from dataclasses import dataclass, field

from maturity.findings import Finding, Place, Related, Severity


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A kind of trouble with a file, its stable code and name, and what it does to the score."""

    code: str
    name: str
    effect: str | None = None
    severity: Severity = Severity.ERROR
    manual: str = field(default="", repr=False)
    """Its page of the manual: a sentence, why it matters, how to fix it, an example."""

    def finding(
        self, message: str, place: Place, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> Finding:
        """Say that a place has this trouble."""
        return Finding(self.code, self.name, self.severity, message, place, self.effect, hint, related=related)


UNSCORED = "Nothing in this file is scored until it can be read."
LOST = "Nothing in this file is scored until it is fixed."

UNREADABLE = ReadingRule(
    "M101",
    "unreadable-file",
    UNSCORED,
    manual="""A file cannot be read, is a link or a folder, or is larger than a person would write.

    ## Why it matters
    What nobody can read cannot be scored. A link could lead out of the workspace, so none is followed.

    ## How to fix it
    Put the file itself in the place of the link, give it the rights to be read, or split it.

    ## Example
    A folder lies where `frameworks/own/1/framework.yaml` should be:

        error[M101 unreadable-file] cannot be read: Is a directory
    """,
)
NOT_YAML = ReadingRule(
    "M102",
    "not-yaml",
    UNSCORED,
    manual="""A file is not YAML, or not text in UTF-8.

    ## Why it matters
    A file that cannot be taken apart says nothing, so no part of it reaches a score.

    ## How to fix it
    Look at the place that is pointed at, and just before it. Most often a text with a colon or a comma lacks its
    quotes, a line stands too far in, or a quote or a bracket is never closed.

    ## Example
        name: Kota Contoh: pusat

        error[M102 not-yaml] a colon does not fit here: put a text that holds one in quotes, or fix the indentation
    """,
)
REFUSED_YAML = ReadingRule(
    "M103",
    "refused-yaml",
    UNSCORED,
    manual="""A file is YAML, but of a kind that could mean two things: a key twice, an anchor, a tag.

    ## Why it matters
    Of a key that stands there twice YAML keeps one value and says nothing. A score could rest on the other one.

    ## How to fix it
    Delete one of the two keys; write out what an anchor or a tag stands for.

    ## Example
        kind: city
        kind: regency

        error[M103 refused-yaml] the key 'kind' stands here a second time
    """,
)
EMPTY_FILE = ReadingRule(
    "M104",
    "empty-file",
    UNSCORED,
    manual="""A file holds nothing, or nothing but comments.

    ## Why it matters
    An empty file looks as if something had been assessed, and gives no score.

    ## How to fix it
    Fill it in, or delete it. `maturity new` writes a file to begin with.

    ## Example
        # to be filled in

        error[M104 empty-file] the file holds nothing
    """,
)
STRAY_FILE = ReadingRule(
    "M105",
    "stray-file",
    "The file is left out.",
    Severity.WARNING,
    manual="""A data file has a name that nothing here has, or lies where nothing is looked for.

    ## Why it matters
    Files are found by their names. What is in this one is missing from every score, and nobody is told elsewhere.

    ## How to fix it
    Rename it or move it as the hint says; a file that is no data of the workspace belongs in another folder.

    ## Example
    The file `assessments/kota/tahun 2025.tiny.yaml` has a blank in its name:

        warning[M105 stray-file] has a name that nothing here has, or lies where nothing is looked for
    """,
)
AMBIGUOUS_VALUE = ReadingRule(
    "M106",
    "ambiguous-value",
    "The score rests on what we read; another program may read something else.",
    Severity.WARNING,
    manual="""A value without quotes means one thing here and another to other readers of YAML: No, 017, 12:30.

    ## Why it matters
    Older readers take No for false, 017 for fifteen and 12:30 for 750. A score that somebody computes from the same
    file elsewhere would rest on another value.

    ## How to fix it
    Put a text in quotes; write a number without zeros in front of it.

    ## Example
        name: no

        warning[M106 ambiguous-value] 'no' is text here, and false to other readers of YAML
    """,
)
CUT_TEXT = ReadingRule(
    "M107",
    "cut-text",
    "The score stays; a text or a value is shorter than it was meant to be.",
    Severity.WARNING,
    manual="""A # that stands close to the next word ends a text, and the rest of the line is lost as a comment.

    ## Why it matters
    YAML begins a comment at every # behind a space. What follows it, be it a number, a colour or half a sentence, is
    neither shown nor scored.

    ## How to fix it
    Put the text in quotes. A remark is told from it by a space behind its #.

    ## Example
        title: Laporan #2 tahun 2025

        warning[M107 cut-text] the text ends here: everything after the # is a comment
    """,
)
CURLY_QUOTES = ReadingRule(
    "M108",
    "curly-quotes",
    "The score stays; the quotes are shown as part of the text.",
    Severity.WARNING,
    manual="""A text stands in curly quotes, which are letters like any others to YAML.

    ## Why it matters
    A word processor has replaced the quotes. They hold nothing together, so a colon or a comma inside still ends the
    text, and a key or an id in them is another key or id: what it names is missing from the score.

    ## How to fix it
    Type straight quotes, or leave them out. Curly quotes inside a text may stay.

    ## Example
        name: “Kota Contoh”

        warning[M108 curly-quotes] the curly quote “ is a letter to YAML, and part of the text
    """,
)
BYTE_ORDER_MARK = ReadingRule(
    "M109",
    "byte-order-mark",
    "No score changes.",
    Severity.NOTE,
    manual="""A file begins with an invisible mark, as some editors put it there.

    ## Why it matters
    We pass over it and score the file. Other tools may take it for a letter of the first key, or refuse the file.

    ## How to fix it
    Save the file as UTF-8 without a byte order mark, or run `maturity validate --fix`.

    ## Example
    The file begins with the bytes EF BB BF:

        note[M109 byte-order-mark] the file begins with a byte order mark (U+FEFF)
    """,
)
ODD_SPACE = ReadingRule(
    "M110",
    "odd-space",
    "What stands there is read as part of a word.",
    Severity.WARNING,
    manual="""A line or a value begins with a space that is none, such as the no-break space of a web page.

    ## Why it matters
    YAML takes it for a letter. A line that seems indented stands at the margin, and a level below it is read as
    something else, or not at all.

    ## How to fix it
    Delete the space and type it anew, or run `maturity validate --fix`.

    ## Example
    Behind the colon of `name:` stands a blank, and then a no-break space:

        warning[M110 odd-space] begins with a space that is none (U+00A0), which is a letter to YAML
    """,
)
UNKNOWN_KEY = ReadingRule(
    "M201",
    "unknown-key",
    LOST,
    manual="""A key is not one of those that belong in its place.

    ## Why it matters
    A misspelt key would be passed over in silence, and with it a level, a weight or a piece of evidence.

    ## How to fix it
    Take the key that the hint names; `maturity schema` makes editors offer the right ones.

    ## Example
        provinsi: {id: Provinsi Contoh, en: Example Province}

        error[M201 unknown-key] unknown key 'provinsi'
    """,
)
MISSING_KEY = ReadingRule(
    "M202",
    "missing-key",
    LOST,
    manual="""A key is missing that must be there.

    ## Why it matters
    Without it nobody knows what is rated, by which method, or where that can be looked up, so there is no score.

    ## How to fix it
    Add the key and its value. Where a rating has no answer yet, `state: not-assessed` and a `reason` say so.

    ## Example
        evidence:
          - {source: report}

        error[M202 missing-key] entry 1 of 'evidence' lacks the key 'locator'
    """,
)
WRONG_VALUE = ReadingRule(
    "M203",
    "wrong-value",
    LOST,
    manual="""A value is not of the kind that its key holds: no day of the calendar, no such word, a number in quotes.

    ## Why it matters
    A value that has to be guessed at could be guessed wrongly, and move a score.

    ## How to fix it
    Write what the message asks for. A version or a code that looks like a number is put in quotes, a number never is.

    ## Example
        confidence: hihg

        error[M203 wrong-value] 'confidence' must be one of low, medium, high; it is 'hihg'
    """,
)
CONTRADICTION = ReadingRule(
    "M204",
    "contradiction",
    LOST,
    manual="""Two parts of a file cannot both be right.

    ## Why it matters
    Which of the two is meant decides what the score is, and only the file's author knows.

    ## How to fix it
    Correct the one that is wrong: an id that is taken, a period that ends before it starts, an option of another rule.

    ## Example
        bands:
          - {id: early, from: 2, title: {id: Awal, en: Early}}
          - {id: late, from: 1.5, title: {id: Akhir, en: Late}}

        error[M204 contradiction] bands must go from the lowest 'from' to the highest
    """,
)
FAULTY_SUPPRESSION = ReadingRule(
    "M701",
    "faulty-suppression",
    "The finding is reported as before.",
    manual="""A comment that switches a finding off lacks its rule, its last day or its reason, or may not do so.

    ## Why it matters
    Whoever reads a score later must be able to see why a doubt about it was set aside, and until when. What makes a
    file unscorable can never be switched off: a file that breaks its schema has no score.

    ## How to fix it
    Write `# maturity: ignore CODE until YEAR-MONTH-DAY: reason` on the finding's line or the line above it. Several
    codes are parted by commas. Even then an assessment with an error is not scored; only the report is silent.

    ## Example
        online:  # maturity: ignore M310: evidence comes in March

        error[M701 faulty-suppression] says no last day: write '# maturity: ignore M310 until 2027-01-31: reason'
    """,
)
EXPIRED_SUPPRESSION = ReadingRule(
    "M702",
    "expired-suppression",
    "The finding is back.",
    manual="""A comment switched a finding off until a day that has passed.

    ## Why it matters
    A doubt that was set aside for a while would be forgotten for good, and the score would keep resting on it.

    ## How to fix it
    Fix what the finding says and delete the comment, or give a later day and a reason that holds until then.

    ## Example
        online:  # maturity: ignore M310 until 2026-06-29: evidence comes in June

        error[M702 expired-suppression] 'M310' was to be ignored until 2026-06-29, which has passed
    """,
)
UNUSED_SUPPRESSION = ReadingRule(
    "M703",
    "unused-suppression",
    "No score changes.",
    Severity.WARNING,
    manual="""A comment switches off a finding that is not there.

    ## Why it matters
    It would hide the next finding of the same rule, which nobody has looked at, and whatever that does to the score.

    ## How to fix it
    Delete the comment, or move it to the finding's line or the line above it.

    ## Example
        # maturity: ignore M305 until 2027-01-31: asked the authority
        online:
          level: 2

        warning[M703 unused-suppression] nothing here is reported by 'M305'
    """,
)
READING_RULES = tuple(
    sorted((each for each in list(vars().values()) if isinstance(each, ReadingRule)), key=lambda each: each.code)
)
"""All of them, in the order of their codes."""
