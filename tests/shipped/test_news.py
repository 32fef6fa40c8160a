"""The news of what is shipped: the sentences that readers of Pontianak's SPBE result of 2024 get."""

from __future__ import annotations

import pytest

from maturity.model.text import Language
from maturity.presentation.group_changes import group_changes_of
from maturity.presentation.result.news_words import group_news, plain_news
from maturity.presentation.result.view import ResultViews
from maturity.presentation.result_groups import groups_of
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of

PONTIANAK: dict[Language, str] = {
    "id": (
        "Naik 0,06 menjadi 3,49; 87 dari 93 kota naik, sehingga peringkat turun dari 24 menjadi 47. Tata Kelola SPBE"
        " menyumbang kenaikan terbesar, dari 3,10 menjadi 3,40; Manajemen SPBE turun dari 2,27 menjadi 1,73."
        " Kurang 0,01 untuk Sangat Baik."
    ),
    "en": (
        "Up 0.06 to 3.49; 87 of 93 cities rose, so the rank fell from 24 to 47. SPBE governance contributed most to the"
        " rise, from 3.10 to 3.40; SPBE management fell from 2.27 to 1.73. 0.01 short of Very good."
    ),
}
ALL: dict[Language, str] = {
    "id": "87 dari 93 kota naik; rata-rata naik dari 3,02 menjadi 3,39 sejak 2023.",
    "en": "87 of 93 cities rose; the average rose from 3.02 to 3.39 since 2023.",
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_city_reads_why_it_fell_though_it_rose(repository: Run, language: Language) -> None:
    """Rise and rank, what helped and what did not, and how little is missing; and what became of all cities."""
    portfolio = assemble(repository, selectors_of(["*/*/spbe"])).portfolio
    views, city = ResultViews(portfolio, language), portfolio.by_id["pontianak"]
    view = views.of(city, city.newest_first[0])
    group, _ = groups_of(portfolio).of(view.assessed)
    change = group_changes_of(portfolio).since_the_period_before(view.framework, group)

    assert plain_news(view.news, view.assessment.news, view.voice) == PONTIANAK[language]
    assert change is not None
    assert group_news(change, view.scale, view.voice) == ALL[language]
