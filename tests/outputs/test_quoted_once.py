"""One passage is quoted once: what it supports is listed together, and what stands elsewhere is linked."""

import re
from pathlib import Path

import pytest

from tests.outputs.test_reviews_shown import portfolio
from tests.outputs.test_site_pages import pages

SECOND = """  - factor: literacy
    effect: supporting
    origin: external
    affects: [online]
    evidence:
      - {{source: report-2024, locator: {{id: hlm. {page}, en: p. {page}}}}}
recommendations:"""


@pytest.mark.parametrize(("page", "quotations"), [(2, 1), (3, 2)])
def test_factors_of_one_passage_share_it(kota: Path, page: int, quotations: int) -> None:
    """Two factors with one passage are one entry with one quotation; each keeps its own place to link to."""
    file = kota / "assessments" / "kota" / "2024.mini.yaml"
    text = file.read_text("utf-8").replace("recommendations:", SECOND.format(page=page), 1)
    file.write_text(text, "utf-8")
    html = pages(portfolio(kota))["cities/kota/2024.mini.html"].html
    section = html.split('<h2 id="_factors">', 1)[1].split("<h2", 1)[0]

    assert section.count('<ul class="evidence">') == quotations
    assert re.findall(r'<div id="(_factor-\d)">', section) == ["_factor-1", "_factor-2"]
    assert re.findall(r"<strong>(.*?)</strong>", section) == ["Leadership", "Digital literacy"]
