"""A made-up portfolio the size of a country: five years of 560 cities, each assessment with all 47 ratings of SPBE.

Every file looks like a real one: some 550 lines and 19 KB, each rating with its confidence, a reason in two languages
and one passage in a source. None has a finding. The same arguments give the same bytes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from maturity.model.framework import Framework
from maturity.storage.documents import read_document
from maturity.storage.reading import read_model

CITIES = 560
YEARS = range(2021, 2026)
LIBRARY = Path(__file__).parents[1] / "frameworks"
REF = "spbe@2020"
SOURCES = 3
HEAD = """\
framework: {ref}
city: {city}
period:
  label: "{year}"
  ends: {year}-12-31
status: published
method:
  approach:
    id: Penilaian mandiri, lalu pemeriksaan dokumen dan wawancara oleh penilai luar.
    en: Self-assessment, then a review of documents and interviews by outside assessors.
assessors:
  - name: Outside assessors
"""
SOURCE = """\
  report-{part}:
    title: Laporan evaluasi SPBE {year}, bagian {part}
    author: Dinas Komunikasi dan Informatika
    kind: report
    origin: third-party
    dated: "{year}"
    url: https://{city}.example/{year}/{part}
"""
RATING = """\
  {indicator}:
    level: {level}
    confidence: {confidence}
    rationale:
      id: Laporan menunjukkan tingkat {level} untuk {indicator}, dibandingkan dengan {before}.
      en: The report shows level {level} for {indicator}, compared with {before}.
    evidence:
      - source: report-{part}
        locator:
          id: halaman {page}, tabel {table}
          en: page {page}, table {table}
"""


def yardstick() -> Framework:
    """Return the library's framework of 47 indicators, which every assessment is made by."""
    path = LIBRARY / REF.replace("@", "/") / "framework.yaml"
    document, _ = read_document(path, path.name, LIBRARY)
    loaded = read_model(document, Framework)[0] if document else None
    if loaded is None:
        raise SystemExit(f"{path} cannot be read")
    return loaded.model


def write_portfolio(folder: Path, cities: int) -> list[Path]:
    """Fill a workspace; return the files of its assessments."""
    _write(folder / "maturity.yaml", "title: {id: Uji, en: Test}\npublisher: test\n")
    indicators, files = [*yardstick().indicators], []
    for number in range(cities):
        home = folder / "assessments" / _name(number)
        _write(home / "city.yaml", f"id: {_name(number)}\nname: City {number}\n")
        for year in YEARS:
            files.append(home / f"{year}.spbe.yaml")
            _write(files[-1], "".join(_assessment(number, year, indicators)))
    return files


def level(city: int, year: int, place: int) -> int:
    """Return a level from 1 to 5 in which no pattern shows; over the years it grows a little."""
    luck = (city * 7919 + year * 104729 + place * 1299709 + city * place * 31) % 97
    return 1 + min(4, (luck + 6 * (year - YEARS[0])) // 24)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _assessment(number: int, year: int, indicators: Sequence[str]) -> Iterator[str]:
    yield HEAD.format(city=_name(number), year=year, ref=REF)
    yield "sources:\n"
    for part in range(SOURCES):
        yield SOURCE.format(city=_name(number), year=year, part=part)
    yield "ratings:\n"
    for place, indicator in enumerate(indicators):
        yield RATING.format(
            indicator=indicator,
            level=level(number, year, place),
            before=year - 1,
            confidence=("low", "medium", "high")[(number + place) % 3],
            part=place % SOURCES,
            page=place + 3,
            table=place % 7 + 1,
        )


def _name(number: int) -> str:
    return f"city-{number:03}"
