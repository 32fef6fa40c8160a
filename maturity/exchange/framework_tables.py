"""The tables beside the pages of frameworks: what is rated, the bands, other scales, and the library as a whole."""

from collections.abc import Iterator

from maturity.exchange.bilingual import both
from maturity.exchange.tables import TableRow, csv_text
from maturity.model.framework import Dimension, Framework, Indicator
from maturity.presentation.framework_library import FamilyOfFrameworks
from maturity.presentation.portfolio import Portfolio, family_address, framework_address
from maturity.presentation.result.succession import library_of
from maturity.presentation.taken_files import FRAMEWORKS, taken_table

LISTED = (
    "framework", "version", "title_id", "title_en", "purpose", "family", "dimensions", "indicators", "lowest",
    "highest", "scoring_origin", "verified",
)  # fmt: skip
NODES = (
    "framework", "node", "above", "kind", "title_id", "title_en", "ask_id", "ask_en", "description_id",
    "description_en", "weight", "measure", "tags", "verified",
)  # fmt: skip
BANDS = ("framework", "peer_group", "band", "from", "band_id", "band_en", "description_id", "description_en")
CROSSWALKS = ("framework", "crosswalk", "title_id", "title_en", "level", "reads_as_id", "reads_as_en")
LADDER = ("framework", "version", "framework_title_id", "framework_title_en", "level", "name_id", "name_en")


def framework_tables(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Yield the tables of the library's page, of each framework's and of each family's, with where they lie."""
    yield taken_table(FRAMEWORKS, "frameworks"), csv_text(LISTED, map(_listed, portfolio.frameworks))
    for framework in portfolio.frameworks:
        address = framework_address(framework)
        yield taken_table(address, "indicators"), csv_text(NODES, _nodes(framework))
        if rows := [*_bands(framework)]:
            yield taken_table(address, "bands"), csv_text(BANDS, rows)
        if rows := [*_crosswalks(framework)]:
            yield taken_table(address, "crosswalks"), csv_text(CROSSWALKS, rows)
    for name, family in library_of(portfolio).families.items():
        if family.ladder:
            yield taken_table(family_address(name), "ladder"), csv_text(LADDER, _ladder(family))


def _listed(framework: Framework) -> TableRow:
    nodes = [*framework.nodes()]
    return (
        framework.id, framework.version, *both(framework.title), framework.purpose,
        framework.family.id if framework.family else None, sum(isinstance(node, Dimension) for node in nodes),
        len(framework.indicators), framework.scale.lowest, framework.scale.highest, framework.scoring_origin,
        str(framework.verified).lower(),
    )  # fmt: skip


def _nodes(framework: Framework) -> Iterator[TableRow]:
    above = {part.id: node.id for node in framework.nodes() if isinstance(node, Dimension) for part in node.parts}
    for node in framework.nodes():
        asked = (
            (*both(node.ask), *both(node.description), node.weight, node.measure.kind, " ".join(node.tags))
            if isinstance(node, Indicator)
            else ("", "", *both(node.description), node.weight, None, None)
        )
        kind = "indicator" if isinstance(node, Indicator) else "dimension"
        yield framework.ref, node.id, above.get(node.id), kind, *both(node.title), *asked, str(node.verified).lower()


def _bands(framework: Framework) -> Iterator[TableRow]:
    groups = [("", framework.bands), *((name, group.bands) for name, group in framework.peer_groups.items())]
    for name, bands in groups:
        for band in bands:
            yield framework.ref, name, band.id, band.start, *both(band.title), *both(band.description)


def _crosswalks(framework: Framework) -> Iterator[TableRow]:
    for crosswalk in framework.crosswalks:
        for level, text in sorted(crosswalk.levels.items()):
            yield framework.ref, crosswalk.id, *both(crosswalk.title), level, *both(text)


def _ladder(family: FamilyOfFrameworks) -> Iterator[TableRow]:
    for framework in family.members:
        for level, name in sorted(framework.scale.levels.items()):
            yield framework.id, framework.version, *both(framework.title), level, *both(name)
