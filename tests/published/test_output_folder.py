"""Where a build may write: never over its own inputs, over somebody else's files, or by way of a link."""

import os
from pathlib import Path

import pytest

from maturity.cli import run
from maturity.storage.pages import GENERATED_FOLDERS, GENERATED_PAGES, shipped_pages

BUILD = ("build", "-q", "--no-pdf")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The starter workspace, with a repository and pages of its own."""
    folder = tmp_path / "demo"
    assert run(["init", str(folder)]) == 0
    (folder / ".git").mkdir()
    for language in ("id", "en"):
        (folder / "site" / "pages" / language).mkdir(parents=True)
        for name in ("about", "contest"):
            (folder / "site" / "pages" / language / f"{name}.md").write_text(f"# {name}\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.mark.parametrize(
    "output", [".", "..", "assessments", "assessments/out", "frameworks/out", "site/pages/en", ".git/out"]
)
def test_the_inputs_are_never_replaced(
    demo: Path, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even where a file with the marker's name was planted."""
    (demo / ".maturity").write_text("")
    before = files(demo)
    monkeypatch.chdir(demo)

    assert run([*BUILD, "-o", output]) == 4
    assert "files that it is made from" in capsys.readouterr().err
    assert files(demo) == before


@pytest.mark.parametrize("name", ["build", "build/cache"])
def test_a_link_on_the_way_is_refused(demo: Path, tmp_path: Path, name: str) -> None:
    """A link planted in the workspace leads no write and no clean-up elsewhere."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "precious.pdf").write_text("mine")
    (demo / name).parent.mkdir(exist_ok=True)
    (demo / name).symlink_to(victim)

    assert run([*BUILD, "-C", str(demo)]) == 4
    assert [path.name for path in victim.iterdir()] == ["precious.pdf"]


@pytest.mark.parametrize("link", ["site/pages/en/secret.txt", "site/pages/en/extra.md", "site/pages/en/folder"])
def test_no_page_is_read_by_way_of_a_link(
    demo: Path, tmp_path: Path, link: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pull request publishes no file of the machine that builds it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("token")
    (demo / link).symlink_to(tmp_path / "outside" / ("" if link.endswith("folder") else "secret.txt"))

    assert run([*BUILD, "-C", str(demo)]) == 1
    assert f"{link}:1:1: error[M101 unreadable-file] is a link" in capsys.readouterr().err
    assert not (demo / "build" / "site").exists()


def test_a_page_of_ones_own_that_stands_in_the_way_is_named(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is the author's fault to fix, and no bug of ours."""
    (demo / "site" / "pages" / "en" / "index.md").write_text("# Mine\n")

    assert run([*BUILD, "-C", str(demo)]) == 1
    assert "index.md stands where a generated one belongs" in capsys.readouterr().err


def test_an_own_page_takes_the_place_of_one_and_leaves_the_others(demo: Path) -> None:
    """File by file: without one of its own a language keeps the program's, and the switch never leads nowhere."""
    pages = demo / "site" / "pages"
    (pages / "en" / "contest.md").unlink()
    (pages / "id" / "about.md").unlink()
    (pages / "en" / "visit.md").write_text("# Visit\n\n[Back](about.md#about), [all hours](hours.csv).\n")
    (pages / "en" / "hours.csv").write_text("day,hour\n")

    assert run([*BUILD, "-C", str(demo)]) == 0
    site = demo / "build" / "site"
    texts = {name: (site / name).read_text() for name in ("en/about.html", "en/contest.html", "id/about.html")}
    assert '<h1 id="about">about</h1>' in texts["en/about.html"]
    assert '<h1 id="contest-a-result">Contest a result</h1>' in texts["en/contest.html"]
    assert '<h2 id="untuk-siapa">' in texts["id/about.html"]
    assert (site / "en/hours.csv").read_text() == "day,hour\n"
    assert '<a href="../id/index.html" hreflang="id"' in (site / "en/visit.html").read_text()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nowhere.md", "about.md:3:1: error[M328 dead-link]"),
        ("contest.md#nowhere", "about.md:3:1: error[M328 dead-link]"),
        ("cities/gone.html", "about.md:3:1: error[M328 dead-link]"),
        ("../../../maturity.yaml", "about.md:3:1: error[M328 dead-link]"),
        ("comparisons/gone.html", "about.md:3:1:"),  # which comparisons there are only a build knows
    ],
)
def test_a_dead_link_stops_the_build_and_its_page_is_named(
    demo: Path, address: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one to a place on a page, and one that climbs out of the site; its own file, line and column are said."""
    (demo / "site" / "pages" / "en" / "about.md").write_text(f"# About\n\n[x]({address})\n")

    assert run([*BUILD, "-C", str(demo)]) == 1
    assert f"site/pages/en/{said} the link to '{address}' leads nowhere" in capsys.readouterr().err
    assert not (demo / "build" / "site").exists()


def test_what_a_site_has_beside_the_written_pages_is_what_links_may_lead_to(demo: Path) -> None:
    """A link to a generated page is no dead one before the site is built, and no other address is let pass."""
    assert run([*BUILD, "-C", str(demo)]) == 0
    site, written = demo / "build" / "site" / "en", shipped_pages("en").pages

    assert {page.name for page in site.glob("*.html")} - written.keys() == GENERATED_PAGES
    folders = {name.partition("/")[0] for name in written if "/" in name}
    assert {folder.name for folder in site.iterdir() if folder.is_dir()} - folders == GENERATED_FOLDERS


def test_a_faulty_page_stops_the_build(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said where, and nothing of the page is published."""
    (demo / "site" / "pages" / "en" / "about.md").write_text("# About\n\n<script src='x.js'></script>\n")

    assert run([*BUILD, "-C", str(demo)]) == 1
    assert "site/pages/en/about.md:3:1: error[M121 raw-html]" in capsys.readouterr().err
    assert not (demo / "build" / "site").exists()


def test_an_odd_name_is_a_name(demo: Path) -> None:
    """The stars of a shell mean nothing once a folder is called so."""
    assert run([*BUILD, "-C", str(demo), "-o", str(demo / "a**b")]) == 0
    assert (demo / "a**b" / "id" / "index.html").is_file()


def test_everybody_may_read_what_is_published(demo: Path) -> None:
    """Even where this user's files are secret by default."""
    before = os.umask(0o077)
    try:
        assert run([*BUILD, "-C", str(demo)]) == 0
    finally:
        os.umask(before)

    for path in (demo / "build" / "site").rglob("*"):
        assert path.stat().st_mode & 0o044 == 0o044, path
