"""Takes out what comments in the files switch off, and says which of those comments are wrong, out of date or idle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from maturity.checks.manual import manual
from maturity.findings import MOST_OF_A_RULE_IN_A_FILE, Finding, RulePage, Severity, in_order
from maturity.messages import Message, say, say_many
from maturity.model.days import months_later
from maturity.model.workspace import WorkspaceSettings
from maturity.storage.documents import Document
from maturity.storage.rules import EXPIRED_SUPPRESSION, FAULTY_SUPPRESSION, UNUSED_SUPPRESSION, ReadingRule
from maturity.storage.suppressions import Suppression, suppressions_in
from maturity.workflows.rule_names import nearest_rule

USUAL_MONTHS: int = WorkspaceSettings.model_fields["ignore_months"].default
AS_WRITTEN = "# maturity: ignore {} until 2027-01-31: reason"


@dataclass(frozen=True, slots=True)
class SuppressedFindings:
    """What is left to report, and what was switched off.

    Only the report is silent: what has an error is still not scored, whoever switched it off.
    """

    findings: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    rules: tuple[str, ...]
    """Every word that a comment names a rule by."""


def suppress(
    documents: Iterable[Document], findings: Sequence[Finding], as_of: date, months: int = USUAL_MONTHS
) -> SuppressedFindings:
    """Leave out what comments in the files switch off on this day, if their own last day is near enough.

    A file can have only so many comments.
    """
    ignored: set[Finding] = set()
    added: list[Finding] = []
    rules: dict[str, None] = {}
    by_line: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_line[finding.place.file, finding.place.line or 1].append(finding)
    for document in (document for document in documents if not document.name.startswith("library:")):
        for comment in islice(suppressions_in(document), MOST_OF_A_RULE_IN_A_FILE):
            meant = [finding for line in sorted(comment.lines) for finding in by_line[document.name, line]]
            judged = _CommentCheck(comment, meant, as_of, months)
            ignored |= judged.ignored
            added += map(document.quoted, judged.findings)
            rules |= dict.fromkeys(comment.rules)
    kept = [finding for finding in findings if finding not in ignored]
    silent = tuple(finding for finding in findings if finding in ignored)
    return SuppressedFindings(in_order([*kept, *added]), silent, tuple(rules))


class _CommentCheck:
    """What becomes of one comment: the findings that it takes out, and those that are about itself."""

    def __init__(self, comment: Suppression, meant: Sequence[Finding], as_of: date, months: int) -> None:
        self.comment = comment
        self.meant = meant
        self.months = months
        self.ignored: set[Finding] = set()
        self.findings = tuple(self._judged(as_of))

    def _judged(self, as_of: date) -> Iterator[Finding]:
        pages = [(word, _page(word)) for word in self.comment.rules]
        day = _day(self.comment.day)
        if fault := self._fault(pages, day, as_of):
            yield self._report(FAULTY_SUPPRESSION, *fault)
            return
        for word, page in pages:
            if page is not None and day is not None:
                yield from self._of_rule(word, page, expired=day < as_of)

    def _fault(
        self, pages: list[tuple[str, RulePage | None]], day: date | None, as_of: date
    ) -> tuple[Message, str | None] | None:
        """Return what the comment lacks, if it lacks anything, and how it would be right."""
        comment, right = self.comment, AS_WRITTEN.format(", ".join(self.comment.rules) or "CODE")
        if not pages:
            return say("names no rule: write {right!r}", right=right), None
        if strange := next((word for word, page in pages if page is None), None):
            return say("there is no rule {name!r}", name=strange), nearest_rule(strange)
        if not comment.day:
            return say("says no last day: write {right!r}", right=right), None
        if day is None:
            return say("{day!r} is not a day of the calendar, such as 2027-01-31", day=comment.day), None
        if day > months_later(as_of, self.months):
            hint = say("name an earlier day; 'ignore_months' in maturity.yaml says how far ahead it may lie")
            ahead = say_many(
                self.months,
                "{day} lies more than {number} month ahead",
                "{day} lies more than {number} months ahead",
                day=comment.day,
            )
            return ahead, hint
        return None if comment.reason else (say("gives no reason: write {right!r}", right=right), None)

    def _of_rule(self, word: str, page: RulePage, *, expired: bool) -> Iterator[Finding]:
        hit = [finding for finding in self.meant if finding.code == page.code]
        if not hit and page.depends_on_day and not expired:
            return  # it may report something here on another day
        if not hit:
            message = say("{rule!r} reports nothing here, so this comment has no effect", rule=word)
            yield self._report(UNUSED_SUPPRESSION, message)
        elif any(map(_is_unscorable, hit)):
            message = say("{rule!r} cannot be ignored: it makes the file unscorable", rule=word)
            yield self._report(FAULTY_SUPPRESSION, message)
        elif expired:
            message = say("{rule!r} was to be ignored until {day}, which has passed", rule=word, day=self.comment.day)
            yield self._report(EXPIRED_SUPPRESSION, message)
        else:
            self.ignored.update(hit)

    def _report(self, rule: ReadingRule, message: Message, hint: str | None = None) -> Finding:
        return rule.finding(message, self.comment.place, hint)


def _page(word: str) -> RulePage | None:
    """Return the rule that a comment names; what is wrong with comments cannot be ignored by one."""
    pages = (page for page in manual() if word in {page.code, page.name, *page.formerly})
    return next((page for page in pages if page.code[:2] != "M7"), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2027-01-31") else None
    except ValueError:
        return None


def _is_unscorable(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.code[:2] in {"M1", "M2"}
