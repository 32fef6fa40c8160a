"""What a scorecard carries, and that ``verify`` says same of what follows from it and names whatever does not."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from maturity.errors import UnreadablePdfError
from maturity.model.proof import MANIFEST, RESULT
from maturity.model.text import LANGUAGES
from maturity.presentation.data_state import DataState
from maturity.presentation.portfolio import Portfolio
from maturity.reports.verification import CheckedCard
from maturity.schemas.outputs import output_schema
from maturity.scorecard.pdf import Attached, render_pdf
from maturity.scorecard.printed_numbers import numbers_on_card
from maturity.storage.pdf_reading import read_pdf
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.scorecards import PlannedScorecard, fonts, plan
from maturity.workflows.selection import selectors_of
from maturity.workflows.verifying import verified_card
from tests.examples import AT_NIGHT
from tests.one_truth.made_portfolios import PORTFOLIOS, files_of, write

pytestmark = pytest.mark.native

GOLDEN = Path(__file__).parents[1] / "cases" / "golden" / "2026-12.scorecard.pdf"
DAY = date(2026, 12, 1)
PRIVATE = ("memo", "A memo")
"""What the made portfolios say of a source that may not be published."""


def portfolio_of(run: Run) -> Portfolio:
    return replace(assemble(run, selectors_of(())).portfolio, state=DataState(day=DAY))


def cards_of(portfolio: Portfolio, *slugs: str) -> list[PlannedScorecard]:
    """The cards of these assessments, or of all, in each language."""
    wanted = [(city, one) for city, one in portfolio.assessed if not slugs or one.slug in slugs]
    return list(plan(portfolio, wanted, portfolio.settings.languages))


def printed(card: PlannedScorecard) -> bytes:
    return render_pdf(card.html, fonts(), attached=card.attached)


def said(checked: CheckedCard) -> list[str]:
    return [f"{each.page or '-'}: {each.message}" for each in checked.differences]


@pytest.fixture
def card(kota: Path) -> PlannedScorecard:
    """The card of the small workspace, in English."""
    return cards_of(portfolio_of(Run(kota, as_of=DAY)))[LANGUAGES.index("en")]


def with_file(card: PlannedScorecard, name: str, change: Callable[[bytes], bytes]) -> PlannedScorecard:
    """The card with another file in the place of one of its own."""
    attached = tuple(
        replace(each, content=change(each.content)) if each.name == name else each for each in card.attached
    )
    assert attached != card.attached
    return replace(card, attached=attached)


# Same.


def test_every_kind_of_shipped_assessment_is_the_same(repository: Run) -> None:
    """Of each framework that this repository has results by, printed and read back."""
    portfolio = portfolio_of(repository)
    firsts = {one.framework.ref: one.slug for _, one in reversed([*portfolio.assessed])}
    cards = cards_of(portfolio, *firsts.values())
    chosen = cards if AT_NIGHT else cards[:: len(LANGUAGES)]

    assert len(firsts) > 8
    assert [said(verified_card(printed(card), card.path)) for card in chosen] == [[]] * len(chosen)


@pytest.mark.parametrize("name", PORTFOLIOS)
def test_every_kind_of_made_assessment_is_the_same(tmp_path: Path, name: str) -> None:
    """Every measure, state, scale and gap; peers, feeds, earlier periods, reviews; what is private is not in it."""
    write(tmp_path, files_of(PORTFOLIOS[name], f"verify {name}"))
    cards = cards_of(portfolio_of(Run(tmp_path, drafts=True, as_of=DAY)))
    chosen = cards if AT_NIGHT else cards[-len(LANGUAGES) :: 1][:1]

    assert [said(verified_card(printed(card), card.path)) for card in chosen] == [[]] * len(chosen)
    for card in cards:
        told = "".join(each.content.decode() for each in card.attached if each.name != MANIFEST)
        assert not [word for word in PRIVATE if f'"{word}"' in told]
        Draft202012Validator(json.loads(output_schema("proof"))).validate(json.loads(card.attached[0].content))


def test_roles_cover_all_that_a_score_looks_at(tmp_path: Path) -> None:
    """A card that looks at everything carries a file of each role."""
    write(tmp_path, files_of(PORTFOLIOS["every measure and state"], "roles"))
    cards = cards_of(portfolio_of(Run(tmp_path, as_of=DAY)))
    roles = {file["role"] for card in cards for file in json.loads(card.attached[0].content)["files"]}

    assert {"result", "assessment", "city", "framework", "services", "settings", "peer", "earlier", "feed"} <= roles


def test_what_is_private_is_not_embedded(kota: Path, change: Callable[..., None]) -> None:
    """Neither a source nor a passage nor a comment; how many there are is told, and the result is still the same."""
    file = kota / "assessments/kota/2024.mini.yaml"
    file.write_text(f"# SECRET-COMMENT\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    change(
        file,
        "dated: 2024}\n",
        "dated: 2024}\n  hidden: {title: SECRET-TITLE, kind: report, origin: official, dated: 2024, private: true}\n",
    )
    change(
        file,
        "      - {source: report-2024, locator: {id: hlm. 14, en: p. 14}}\n",
        "      - {source: report-2024, locator: {id: hlm. 14, en: p. 14}}\n"
        "      - {source: hidden, locator: {en: SECRET-PAGE, id: SECRET-PAGE}}\n",
    )
    card = cards_of(portfolio_of(Run(kota, as_of=DAY)))[0]
    pdf = printed(card)
    found = read_pdf(pdf)

    assert said(verified_card(pdf, "card.pdf")) == []
    assert not [name for name, content in found.files.items() if b"SECRET" in content or b"hidden" in content]
    manifest = json.loads(found.files[MANIFEST])
    assert manifest["withheld_sources"] == 1
    assert manifest["of_files"][0]["unpublished"]


def test_the_same_inputs_give_the_same_bytes(kota: Path, tmp_path: Path) -> None:
    """Another folder, hash seed, zone and locale leave no trace, and neither does a commit."""
    other = Path(shutil.copytree(kota, tmp_path / "elsewhere" / "copy"))
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=other, check=True, capture_output=True)
    made = []
    for root, seed, zone in ((kota, "1", "Asia/Jakarta"), (other, "99", "America/St_Johns")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-m", "maturity", "pdf", "--as-of", "2026-12-01", "--jobs", "1", "-q"]
        subprocess.run([*command, "-C", root], env=environment, check=True, capture_output=True, cwd=tmp_path)
        made.append({path.name: path.read_bytes() for path in (root / "build" / "pdf").rglob("*.pdf")})

    assert made[0] == made[1]
    assert len(made[0]) == len(LANGUAGES)


def test_a_card_of_an_older_program_is_still_the_same() -> None:
    """A PDF that was made once and never again: what it carries must be readable and come to the same for good."""
    assert said(verified_card(GOLDEN.read_bytes(), GOLDEN.name)) == []


# Not the same.


def test_one_digit_on_a_page_is_named(card: PlannedScorecard) -> None:
    """With its page, what is printed, and what should be."""
    index = re.search(r'class="digits"[^>]*>([0-9.]+)<', card.html)
    assert index
    changed = card.html.replace(index[0], index[0].replace(index[1], "4.97"), 1)
    checked = verified_card(printed(replace(card, html=changed)), "card.pdf")

    assert [each.page for each in checked.differences] == [1]
    assert f"prints 4.97 where {index[1]} should stand" in checked.differences[0].message


def test_a_number_at_the_foot_is_named(card: PlannedScorecard) -> None:
    """What runs along is held against the card, too."""
    changed = card.html.replace('data-as-of="Period 2024"', 'data-as-of="Period 2023"')
    assert changed != card.html
    checked = verified_card(printed(replace(card, html=changed)), "card.pdf")

    assert {each.page for each in checked.differences} == {1, 2}
    assert all("at its foot" in each.message for each in checked.differences)


@pytest.mark.parametrize("name", ["assessment.json", "framework.json", "city.json", RESULT])
def test_one_digit_in_an_embedded_file_is_named(card: PlannedScorecard, name: str) -> None:
    """By the digest of the file that was changed, whatever else then differs."""
    changed = with_file(card, name, lambda content: re.sub(rb"[0-9]|kota", b"9", content, count=1))
    checked = verified_card(printed(changed), "card.pdf")

    assert any(name in each.message and each.kind == "digest" for each in checked.differences)


def test_another_rating_with_a_fitting_manifest_is_named(card: PlannedScorecard) -> None:
    """Whoever also writes the digests anew is betrayed by result and pages."""
    changed = with_file(card, "assessment.json", lambda content: content.replace(b'"level": 2', b'"level": 1', 1))
    checked = verified_card(printed(relisted(changed)), "card.pdf")
    kinds = {each.kind for each in checked.differences}

    assert kinds == {"result", "number"}
    assert any(message.startswith("1: prints ") for message in said(checked))


def test_another_framework_with_a_fitting_manifest_is_named(card: PlannedScorecard) -> None:
    """A weight that was changed changes the index."""

    def heavier(content: bytes) -> bytes:
        framework = json.loads(content)
        framework["dimensions"][0]["weight"] = 7
        return json.dumps(framework).encode()

    checked = verified_card(printed(relisted(with_file(card, "framework.json", heavier))), "card.pdf")

    assert {each.kind for each in checked.differences} >= {"result"}


def relisted(card: PlannedScorecard) -> PlannedScorecard:
    """The card with a manifest that lists its files as they are now."""
    content = {each.name: each.content for each in card.attached}
    manifest = json.loads(content[MANIFEST])
    for file in manifest["files"]:
        file["sha256"] = hashlib.sha256(content[file["name"]]).hexdigest()
        file["bytes"] = len(content[file["name"]])
    manifest["framework"]["sha256"] = hashlib.sha256(content["framework.json"]).hexdigest()
    return with_file(card, MANIFEST, lambda _: json.dumps(manifest).encode())


def test_a_number_that_is_said_to_rest_elsewhere_never_takes_the_place_of_one_that_follows(
    card: PlannedScorecard,
) -> None:
    """A forger who declares the false number as one of other files still lacks the right one."""
    manifest = json.loads(card.attached[0].content)
    numbers = [each.number for each in numbers_on_card(card.html).numbers]
    manifest["elsewhere"] = [{"at": numbers.index("2.33"), "instead_of": 1, "numbers": ["4.90"], "words": "Index"}]
    forged = with_file(card, MANIFEST, lambda _: json.dumps(manifest).encode())
    checked = verified_card(printed(replace(forged, html=card.html.replace(">2.33<", ">4.90<", 1))), "card.pdf")

    assert any("2.33" in each.message and each.kind == "number" for each in checked.differences)


def test_a_file_that_is_missing_or_added_is_named(card: PlannedScorecard) -> None:
    """Both are part of what the manifest says."""
    without = replace(card, attached=tuple(each for each in card.attached if each.name != "city.json"))
    more = replace(card, attached=(*card.attached, Attached("more.json", "More", "Data", b"{}")))

    assert any("city.json is listed and does not lie" in line for line in said(verified_card(printed(without), "x")))
    assert said(verified_card(printed(more), "x")) == ["-: more.json lies in the document and is not listed"]


def test_against_a_workspace_what_it_says_counts(
    kota: Path, card: PlannedScorecard, change: Callable[..., None]
) -> None:
    """A card that follows from its own files is not that of a workspace which says something else."""
    pdf = printed(card)

    assert said(verified_card(pdf, "card.pdf", kota)) == []
    change(kota / "assessments/kota/2024.mini.yaml", "level: 2", "level: 1")
    assert said(verified_card(pdf, "card.pdf")) == []
    checked = verified_card(pdf, "card.pdf", kota)
    assert "-: assessment.json is not what the workspace says" in said(checked)
    assert {each.kind for each in checked.differences} == {"workspace", "result", "number"}


# Hostile.


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(content), extra, content)


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


PAGES = b"<< /Type /Pages /Kids [] /Count 0 >>"


def with_names(names: bytes, *files: bytes) -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [%s] >> >> >>" % names
    return pdf_of(catalogue, PAGES, *files)


def spec(name: bytes, file: int) -> bytes:
    return b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %d 0 R >> >>" % (name, name, file)


BOMB = zlib.compress(b"0" * (64 * 1024 * 1024), 9)
HOSTILE = {
    "nothing": (b"", "is no PDF"),
    "a text": (b"# not a PDF\n", "is no PDF"),
    "a head alone": (b"%PDF-1.7\n", "is damaged"),
    "no manifest": (with_names(b""), "has no tags"),
    "a bomb": (with_names(b"(a) 3 0 R", spec(b"a.json", 4), stream(BOMB, b"/Filter /FlateDecode")), "is damaged"),
    "packed otherwise": (
        with_names(b"(a) 3 0 R", spec(b"a.json", 4), stream(b"80", b"/Filter /LZWDecode")),
        "is packed as no scorecard is",
    ),
    "ten thousand files": (with_names(b"(a) 3 0 R " * 10_000, spec(b"a.json", 4), stream(b"{}")), "holds more than"),
    "a path as name": (with_names(b"(a) 3 0 R", spec(b"../../x", 4), stream(b"{}")), "'../../x', as no scorecard does"),
    "an absolute path": (with_names(b"(a) 3 0 R", spec(b"/etc/passwd", 4), stream(b"{}")), "as no scorecard does"),
    "one name twice": (
        with_names(b"(a) 3 0 R (b) 3 0 R", spec(b"a.json", 4), stream(b"{}")),
        "holds two files called 'a.json'",
    ),
    "a file that is itself": (with_names(b"(a) 3 0 R", spec(b"a.json", 3)), "is packed as no scorecard is"),
    "pages within pages": (pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [2 0 R] >>"), "has no tags"),
    "encrypted": (
        pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            PAGES,
            b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"00" * 32, b"00" * 32),
            trailer=b"/Encrypt 3 0 R /ID [<00> <00>]",
        ),
        "is ",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_with_a_line(tmp_path: Path, run: Callable[..., Any], name: str) -> None:
    """Nothing is unpacked without bound, opened or written, and the command ends with 2."""
    raw, why = HOSTILE[name]
    path = tmp_path / "hostile.pdf"
    path.write_bytes(raw)
    ended = run("verify", path)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Error: hostile.pdf: ")
    assert why in ended.err
    assert "Traceback" not in ended.err
    assert [each.name for each in tmp_path.iterdir()] == ["hostile.pdf"]


def test_a_card_cut_off_anywhere_is_refused_or_read(card: PlannedScorecard) -> None:
    """Nothing but the one error, wherever it ends and whatever byte was changed."""
    whole = printed(card)
    for place in range(0, len(whole), len(whole) // 40):
        with pytest.raises(UnreadablePdfError):
            verified_card(whole[:place], "cut.pdf")
    for place in range(500, len(whole), len(whole) // 40):
        try:
            verified_card(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :], "changed.pdf")
        except UnreadablePdfError:
            continue


def test_a_card_without_a_manifest_is_refused(card: PlannedScorecard) -> None:
    """One that was made by an older program, or by none of ours."""
    with pytest.raises(UnreadablePdfError, match=r"holds no manifest\.json"):
        verified_card(printed(replace(card, attached=())), "card.pdf")


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"format": "maturity-proof/2"}', "&a [*a]", "\0"])
def test_a_manifest_that_is_none_is_refused(card: PlannedScorecard, text: str) -> None:
    """By the same reader that reads a workspace: no depth, no alias, no other format."""
    with pytest.raises(UnreadablePdfError, match=r"manifest\.json"):
        verified_card(printed(with_file(card, MANIFEST, lambda _: text.encode())), "card.pdf")


# A site.


def test_a_site_is_the_same_until_a_file_is_touched(kota: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    """Every published file is listed; one that is missing, changed, added or a link is named, with exit code 1."""
    site = tmp_path / "site"
    assert run("build", "-C", kota, "-o", site, "-q").code == 0
    ended = run("verify", site, "--against", kota)
    listed = json.loads((site / "data/manifest.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(output_schema("manifest"))).validate(listed)
    names = {f"data/{file['path']}" for file in listed["files"]} | {file["path"] for file in listed["site"]}
    lying = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    assert (ended.code, ended.err) == (0, "")
    assert f"site: same, {len(names)} files" in ended.out
    assert "2 scorecards: same" in ended.out
    assert lying - names == {"data/manifest.json", ".maturity"}
    assert names <= lying

    (site / "index.html").unlink()
    (site / "data/scores.csv").write_bytes(b"x")
    (site / "en/new.html").write_bytes(b"x")
    (site / "id/robots").symlink_to("/etc/passwd")
    ended = run("verify", site)
    assert ended.code == 1
    for line in (
        "index.html is missing",
        "data/scores.csv was changed",
        "en/new.html was added",
        "id/robots was added",
    ):
        assert line in ended.out
    found = json.loads(run("verify", site, "--format", "json").out)
    Draft202012Validator(json.loads(output_schema("verification"))).validate(found)
    assert (found["same"], len(found["folder"]["differences"])) == (False, 4)


def test_a_folder_that_nobody_published_is_refused(tmp_path: Path, run: Callable[..., Any]) -> None:
    """It has no list, or one that is none."""
    assert run("verify", tmp_path).code == 2
    (tmp_path / "manifest.json").write_text("[1]")
    ended = run("verify", tmp_path)
    assert ended.code == 2
    assert "is no list of published files" in ended.err


def test_the_command_says_what_it_cannot_prove(card: PlannedScorecard, tmp_path: Path, run: Callable[..., Any]) -> None:
    """In both languages, also where everything is the same."""
    (tmp_path / "card.pdf").write_bytes(printed(card))
    english, indonesian = (run("verify", tmp_path / "card.pdf", "--lang", code) for code in ("en", "id"))

    assert (english.code, indonesian.code) == (0, 0)
    assert "card.pdf: same" in english.out
    assert "Not proven by this: who made it." in english.out
    assert "Yang tidak terbukti" in indonesian.out
