"""The page that tells what changed in published results, day by day."""

from maturity.presentation.dataset import base_of
from maturity.presentation.portfolio import Portfolio
from maturity.website.change_lines import change_days
from maturity.website.page import Page, entry
from maturity.website.rendering import Writer

CHANGES_ADDRESS = "changes.html"


def has_changes(portfolio: Portfolio) -> bool:
    """Tell whether there is anything to tell; without a repository there is not."""
    return bool(portfolio.history.days)


def changes_page(w: Writer) -> Page:
    """Return the page; what is not committed yet does not stand on it, which it says."""
    history, state, title = w.portfolio.history, w.portfolio.state, w.t("changes.title")
    days = change_days(history, w)
    return w.listing(
        "changes",
        title,
        w.t("changes.description"),
        [entry(day.anchor, f"{title}: {day.called}", day.summary) for day in days],
        days=days,
        table=w.file("data/changes.csv"),
        whole=history.is_whole,
        uncommitted=state.is_changed,
        feed="feed.xml" if base_of(w.portfolio.settings.address) else "",
    )
