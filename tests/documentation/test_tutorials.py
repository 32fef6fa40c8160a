"""The tutorials on the site are followed step by step in an empty folder, in both languages, by a shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from maturity.model.text import LANGUAGES, Language
from maturity.storage.pages import own_pages
from tests.documentation.test_authoring_guide import with_lines
from tests.history import IDENTITY

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "site/pages"
TUTORIALS = ("first-city", "form", "own-site", "plan", "review", "second-round", "sources", "what-next", "workbook")
BLOCK = re.compile(r'^```(yaml|markdown|xml|console)(?: title="([^"]+)" (whole|lines))?\n(.*?)^```$', re.M | re.S)
STEP = re.compile(r"^## ([0-9]+)\. ", re.M)
TYPED = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)


@dataclass
class Reader:
    """Somebody at a terminal who does what a page says."""

    folder: Path
    language: str
    ended: int = 0

    def type(self, line: str) -> str:
        """Type a line into a shell; return what is printed, and stay where it leads."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        environment = {
            **IDENTITY,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "MATURITY_LANG": self.language,
        }
        script = f"(exit {self.ended})\n{line}\ncode=$?\npwd >{home}/place\nexit $code\n"
        command = ["bash", "--noprofile", "--norc", "-c", script]
        done = subprocess.run(
            command, cwd=self.place, env=environment, check=False, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.ended = done.returncode
        return done.stdout

    @property
    def place(self) -> Path:
        """The folder that the reader stands in."""
        noted = self.folder / "home/place"
        return Path(noted.read_text().strip()) if noted.exists() else self.folder

    def follow(self, page: str) -> None:
        """Do every block of a page, and hold what is printed against what it shows."""
        for language, title, way, text in BLOCK.findall(page):
            if language == "console":
                typed = TYPED.findall(text)
                for (line, shown), (after, _) in zip(typed, [*typed[1:], ("", "")], strict=True):
                    printed = self.type(line)
                    assert fits(shown, printed), f"$ {line}\n{printed}"
                    assert not self.ended or after == "echo $?", f"$ {line}\n{printed}"
            elif title:
                path = self.place / title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text if way == "whole" else with_lines(path.read_text(encoding="utf-8"), text))


def fits(shown: str, printed: str) -> bool:
    """Tell whether a command printed what a page shows; ``…`` stands for anything, also for several lines."""
    pattern = "".join(".*?" if part == "…" else re.escape(part) for part in re.split("(…)", shown.strip("\n")))
    return re.fullmatch(pattern, printed.strip("\n"), re.S) is not None


def page(language: str, name: str) -> str:
    return (PAGES / language / "manual" / f"{name}.md").read_text(encoding="utf-8")


def done(text: str) -> list[tuple[str, str, str]]:
    """Return what a page has its reader do: every command, and every file with what goes into it."""
    blocks = BLOCK.findall(text)
    return [
        (title, way, inside if title else str([line for line, _ in TYPED.findall(inside)]))
        for _, title, way, inside in blocks
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_can_be_followed_to_its_end(tmp_path: Path, name: str, language: str) -> None:
    """In an empty folder: every command ends well, unless the page says how it ends, and prints what is shown."""
    reader = Reader(tmp_path, language)
    reader.follow(page(language, name))
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}

    assert {
        "first-city": "studio/build/site/en/cities/kota-rekaan.html",
        "form": "demo/contoh.answers.json",
        "own-site": "public/en/about.html",
        "plan": "plans/standing.md",
        "review": "demo/assessments/contoh/reviews/2025.cohen-smart-governance.siti-aminah.yaml",
        "second-round": "demo/assessments/contoh/2026.cohen-smart-governance.yaml",
        "sources": "demo/assessments/contoh/sources.yaml",
        "what-next": "demo/efforts.yaml",
        "workbook": "demo/contoh.xlsx",
    }[name] in found


@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_says_how_long_it_is_in_both_languages(name: str) -> None:
    """As many steps as it says, with an allowance in minutes; and the same commands and files in both languages."""
    pages = {language: page(language, name) for language in LANGUAGES}
    said = {
        "en": re.search(r"([0-9]+) steps; allow ([0-9]+) minutes", pages["en"]),
        "id": re.search(r"([0-9]+) langkah; sediakan ([0-9]+) menit", pages["id"]),
    }
    steps = {language: STEP.findall(text) for language, text in pages.items()}

    assert {language: found and found.groups() for language, found in said.items()} == dict.fromkeys(
        LANGUAGES, said["en"] and said["en"].groups()
    )
    assert steps["en"] == steps["id"] == [str(n + 1) for n in range(int(said["en"][1] if said["en"] else 0))]
    assert done(pages["en"]) == done(pages["id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_manual_is_one_of_the_site(language: Language) -> None:
    """A page that a site would refuse is missing there without a word."""
    folder = own_pages(ROOT)[language]

    assert folder.findings == []
    home = PAGES / language
    assert {f"{path.relative_to(home).with_suffix('.html')}" for path in home.rglob("*.md")} <= set(folder.pages)


def test_what_is_shown_is_held_against_what_is_printed() -> None:
    """A line that is not printed is missed, and so is one that is not shown."""
    assert fits("a\n…c\n", "a\nbc\n")
    assert not fits("a\n", "b\n")
    assert not fits("a\n", "a\nb\n")
    assert not fits("a\n…\nc\n", "a\nb\n")
