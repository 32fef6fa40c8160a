"""Where a build may write: never over its own inputs, over somebody else's files, or by way of a link."""

import os
from pathlib import Path

import pytest

from maturity.cli import run

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


def test_dead_links_stop_the_build_and_their_page_is_named(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them, also one to a place on a page, and those that climb out of the site."""
    addresses = ["nowhere.md", "contest.md#nowhere", "../../../maturity.yaml", "cities/gone.html"]
    links = " ".join(f"[x]({address})" for address in addresses)
    (demo / "site" / "pages" / "en" / "about.md").write_text(f"# About\n\n{links}\n")

    assert run([*BUILD, "-C", str(demo)]) == 1
    told = capsys.readouterr().err
    for address in addresses:
        shown = address.replace(".md", ".html")
        assert f"en/about.html: the link to '{shown}' leads nowhere" in told
    assert told.count("leads nowhere") == len(addresses)
    assert not (demo / "build" / "site").exists()


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
