"""What a stranger's pull request might try: each trick is refused where it stands, or told to whoever has to agree."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pathspec
import pytest

from maturity.presentation.terminal import Printing
from maturity.reports.differences.alerts import TouchedFile
from maturity.reports.differences.kinds import ChangeType
from maturity.reports.differences.markdown import render_markdown
from maturity.reports.differences.records import render_json
from maturity.reports.differences.text import render_text
from maturity.reports.gate_report import GateReport, remarks
from maturity.storage.shipped import shipped
from maturity.workflows.comparing import compare
from maturity.workflows.forge_support import owners
from maturity.workflows.gating import GateRequest, gate
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from tests.history import begin, commit, git, second_city

EVERYTHING = selectors_of(())
KOTA = "assessments/kota/2024.mini.yaml"
SECRET = "RAHASIA"
PASSAGE = f"      - {{source: report-2024, locator: {{id: hlm. 99}}, quote: {SECRET}, private: true}}\n"
CITING = f"      - {{source: whisper, locator: {{id: hlm. 98}}, finding: {{id: {SECRET}}}}}\n"
SOURCE = f"  whisper: {{title: {SECRET}, kind: interview, origin: third-party, private: true}}\n"


@pytest.fixture
def main(kota: Path) -> Path:
    """A repository whose main branch has a gate, a private passage and a private source; a change's branch is out."""
    path = kota / KOTA
    text = path.read_text().replace("sources:\n", f"sources:\n{SOURCE}", 1)
    path.write_text(text.replace("    evidence:\n", f"    evidence:\n{PASSAGE}{CITING}", 1))
    settings = kota / "maturity.yaml"
    settings.write_text(settings.read_text() + "gate: {coverage: 1}\n")
    begin(kota)
    git(kota, "checkout", "--quiet", "-b", "change")
    return kota


def judged(root: Path) -> GateReport:
    return gate(root, None, GateRequest(date(2026, 6, 30)))


def refusals(root: Path) -> set[str]:
    return {each.condition.value for case in judged(root).cases for each in case.conditions if not each.holds}


PAGES = {
    "a script in words": ("en/about.md", "# A\n\nHello <script>go()</script>\n", "raw-html"),
    "a script of a file beside": ("en/about.md", '# A\n\n<script src="x.js"></script>\n', "raw-html"),
    "the file beside": ("en/x.js", "go()", "refused-file"),
    "the frame's own script": ("en/assets/js/site.js", "go()", "refused-file"),
    "the frame's own style": ("id/assets/css/base.css", "body { display: none }", "refused-file"),
    "what search reads": ("en/search/index.js", "go()", "refused-file"),
    "a drawing that runs": ("en/map.svg", '<svg onload="go()"/>', "refused-file"),
    "a page that is finished": ("en/contest.html", "<script>go()</script>", "refused-file"),
    "HTML under a picture's name": ("en/map.png", "<script>go()</script>", "refused-file"),
    "an ending in capitals": ("en/X.JS", "go()", "refused-file"),
    "a handler on a picture": ("en/about.md", "# A\n\n<img src=a.png onerror=go()>\n", "raw-html"),
    "a refresh": ("en/about.md", '<meta http-equiv="refresh" content="0; url=https://example.org">\n', "raw-html"),
    "a form": ("en/about.md", '# A\n\n<form action="https://example.org"><input></form>\n', "raw-html"),
    "a frame in a list in a quote": ("en/about.md", "> - <iframe src='//example.org'></iframe>\n", "raw-html"),
    "HTML in a cell": ("en/about.md", "| a |\n|---|\n| <b onclick=go()> |\n", "raw-html"),
    "a tag over two lines": ("en/about.md", "# A\n\nwords <a\nhref='javascript:go()'>x</a>\n", "raw-html"),
    "a link that runs": ("en/about.md", "# A\n\n[x](javascript:go())\n", "foreign-address"),
    "the same spelt by entities": ("en/about.md", "# A\n\n[x](&#106;avascript&colon;go())\n", "foreign-address"),
    "the same by reference": ("en/about.md", "# A\n\n[x]\n\n[x]: JavaScript:go()\n", "foreign-address"),
    "a page as a link": ("en/about.md", "# A\n\n<data:text/html,x>\n", "foreign-address"),
    "a picture that counts readers": ("en/about.md", "# A\n\n![](https://example.org/x.png)\n", "foreign-address"),
    "another host without a scheme": ("en/about.md", "# A\n\n[x](\\\\example.org/x)\n", "foreign-address"),
    "attributes of a link": ("en/about.md", '# A\n\n[x](about.md){: onclick="go()" }\n', "generator-markup"),
    "a file brought in": ("en/about.md", '# A\n\n--8<-- "/etc/passwd"\n', "generator-markup"),
    "a macro": ("en/about.md", "# A\n\n{{ config }}\n", "generator-markup"),
    "a template of its own": ("en/about.md", "---\ntemplate: ../x.html\n---\n# A\n", "unknown-key"),
}


@pytest.mark.parametrize(("file", "text", "rule"), PAGES.values(), ids=PAGES)
def test_a_page_is_text(kota: Path, file: str, text: str, rule: str) -> None:
    """Whatever would run, fetch, frame or replace something for a reader is an error at its line and column."""
    path = kota / "site/pages" / file
    path.parent.mkdir(parents=True)
    path.write_text(text)
    errors = Run(kota).errors

    assert {(error.place.file, error.rule) for error in errors} == {(f"site/pages/{file}", rule)}
    assert all(error.place.line and error.place.column for error in errors)


@pytest.mark.parametrize("file", ["en/about.md", "en/table.csv", "en/a b.md", "en/a b/about.md", "en/1/2/3/4/5/6/x.md"])
def test_a_page_has_letters_and_a_name_that_can_be_published(kota: Path, file: str) -> None:
    """Where a workspace lies says nothing of it: only the names within the folder of pages are addresses."""
    home = kota.rename(kota.with_name("kota dengan spasi"))
    path = home / "site/pages" / file
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe" if file.count("/") == 1 and " " not in file else b"# A\n")
    assert {(error.place.file, error.rule) for error in Run(home).errors} == {(f"site/pages/{file}", "refused-file")}

    shutil.rmtree(home / "site")
    (home / "site/pages/en/more").mkdir(parents=True)
    (home / "site/pages/en/more/about.md").write_text("# A\n")
    assert Run(home).errors == ()


@pytest.mark.parametrize(
    "link", ["site", "site/pages", "site/pages/en", "site/pages/en/about.md", "site/pages/en/more"]
)
def test_no_page_lies_behind_a_link(kota: Path, tmp_path: Path, link: str) -> None:
    """What a link leads to is not the change's own, and may not be public."""
    (tmp_path / "elsewhere/pages/en").mkdir(parents=True)
    (kota / link).parent.mkdir(parents=True, exist_ok=True)
    (kota / link).symlink_to(tmp_path / "elsewhere")

    assert {(error.place.file, error.rule) for error in Run(kota).errors} == {(link, "unreadable-file")}


TOUCHED = {
    "a page": ("site/pages/en/about.md", "page"),
    "a file beside a page": ("site/pages/id/tabel.csv", "page"),
    "settings": ("maturity.yaml", "settings"),
    "a framework": ("frameworks/mini/1/framework.yaml", "framework"),
    "a framework's tests": ("frameworks/mini/1/tests.yaml", "framework"),
    "the catalogue of factors": ("frameworks/factors.yaml", "catalogue"),
    "a review": ("assessments/kota/reviews/2024.mini.siti-aminah.yaml", "review"),
    "replies": ("assessments/kota/replies/2024.mini.yaml", "replies"),
    "a list of reviewers": ("reviewers.yaml", "reviewers"),
    "a workflow": (".github/workflows/maturity.yml", "workflow"),
    "another workflow": (".github/workflows/other.yaml", "workflow"),
    "what workflows install": (".github/maturity-requirements.txt", "workflow"),
    "a pipeline": (".gitlab-ci.yml", "workflow"),
    "owners": (".github/CODEOWNERS", "owners"),
    "owners at the top": ("CODEOWNERS", "owners"),
}


@pytest.mark.parametrize("committed", [False, True], ids=["in the work tree", "committed"])
@pytest.mark.parametrize(("file", "power"), TOUCHED.values(), ids=TOUCHED)
def test_what_can_do_more_is_named(main: Path, file: str, power: str, committed: bool) -> None:
    """Diff and gate name the file, and say in one sentence what such a file can do."""
    path = main / file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text() if path.exists() else ""
    path.write_text(
        before.replace("title: {", "title: { en: Otherwise,", 1) if file == "maturity.yaml" else f"{before}\n#"
    )
    if committed:
        commit(main)
    comparison = compare(main, "main", "change" if committed else None, EVERYTHING)
    words = Printing("en").words(f"diff.power.{power}")

    if before and file.startswith("frameworks"):
        assert file in comparison.reformatted  # only a remark: nothing that it does has changed
        assert comparison.touched == ()
    else:
        act = ChangeType.CHANGED if before else ChangeType.ADDED
        assert [(each.power.value, each.files) for each in comparison.touched] == [(power, (TouchedFile(file, act),))]
        assert words in render_text(comparison, Printing("en"))
        assert words in render_markdown(comparison, Printing("en"))
    assert f"touches {file} ({'changed' if before else 'new'}): {words}" in [*remarks(judged(main))]


def test_a_forge_s_files_above_the_workspace_are_named(kota: Path) -> None:
    """A workspace may lie within a larger repository; what else lies there is not the workspace's."""
    top = kota.parent
    begin(top)
    git(top, "checkout", "--quiet", "-b", "change")
    for name in (".github/workflows/x.yml", "maturity.yaml", "site/pages/en/x.md", "kota/.github/workflows/y.yml"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("# new\n")
    commit(top)

    for head in (None, "change"):
        touched = compare(kota, "main", head, EVERYTHING).touched
        found = (TouchedFile(".github/workflows/x.yml", ChangeType.ADDED),)
        assert [(each.power.value, each.files) for each in touched] == [("workflow", found)]


def test_against_a_folder_the_same_is_named(main: Path, tmp_path: Path) -> None:
    """A folder has its own files of a forge, whatever lies in the repository from where one asks."""
    before = tmp_path / "before"
    shutil.copytree(main, before, ignore=shutil.ignore_patterns(".git"))
    for root, files in (
        (before, {"CODEOWNERS": "a", ".gitlab-ci.yml": "a"}),
        (main, {"CODEOWNERS": "b", ".ci/run": "b"}),
    ):
        for name, text in files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text)
    workflows = (TouchedFile(".ci/run", ChangeType.ADDED), TouchedFile(".gitlab-ci.yml", ChangeType.REMOVED))
    changed = {"owners": (TouchedFile("CODEOWNERS", ChangeType.CHANGED),), "workflow": workflows}

    for touched in (
        compare(main, str(before), None, EVERYTHING).touched,
        gate(main, str(before), GateRequest(date(2026, 6, 30))).touched,
    ):
        assert {each.power.value: each.files for each in touched} == changed


def test_what_is_untouched_is_not_named(main: Path, tmp_path: Path) -> None:
    """Nor what is only checked out with other line breaks, whichever side is a revision."""
    before = tmp_path / "before"
    shutil.copytree(main, before, ignore=shutil.ignore_patterns(".git"))
    for folder in (main, before):
        path = folder / "maturity.yaml"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert judged(main).touched == ()
    assert compare(main, "main", None, EVERYTHING).touched == ()
    assert compare(main, str(before), "main", EVERYTHING).touched == ()
    (before / "maturity.yaml").write_text("title: {id: Lain}\n")
    assert [each.power.value for each in compare(main, str(before), "main", EVERYTHING).touched] == ["settings"]


def copied(root: Path, text: str) -> set[str]:
    """Put a framework of the library into a workspace as somebody wrote it, and return the rules that it breaks."""
    path = root / "frameworks/layne-lee-stages/2001/framework.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return {error.rule for error in Run(root).errors}


LIBRARY = shipped("frameworks") / "layne-lee-stages/2001/framework.yaml"


def test_a_library_s_framework_is_not_replaced_in_silence(kota: Path) -> None:
    """Under its id and version another meaning is an error; a reason lifts it, and is shown on its page."""
    text = LIBRARY.read_text()
    other = text.replace("\ndimensions:", "\ngaps: {unknown: block}\ndimensions:") if "\ngaps:" not in text else ""
    assert other
    assert other != text
    assert copied(kota, other) == {"shadowed-framework"}
    shutil.rmtree(kota / "frameworks/layne-lee-stages")
    reason = "\nreplaces: {reason: {id: Dinas menilai lain., en: The office rates otherwise.}}\ndimensions:"
    assert copied(kota, other.replace("\ndimensions:", reason)) == set()


@pytest.mark.parametrize("added", ["", "\n# as it was\n"], ids=["the same bytes", "the same meaning"])
def test_a_copy_of_the_library_s_framework_is_welcome(kota: Path, added: str) -> None:
    """It says what the library says, so no reader is misled."""
    assert copied(kota, LIBRARY.read_text() + added) == set()


@pytest.mark.parametrize(
    "file",
    [
        "assessments/new-city/city.yaml", "assessments/new-city/2025.mini.yaml", "frameworks/new/1/framework.yaml",
        "frameworks/factors.yaml", "maturity.yaml", "site/pages/en/about.md", "site/pages/en/x.csv", "README.md",
        ".github/workflows/new.yml", ".gitlab-ci.yml", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS",
        "assessments/kota/reviews/2024.mini.x.yaml", "assessments/new-city/reviews/2024.mini.x.yaml",
    ],
)  # fmt: skip
def test_nothing_that_comes_later_is_without_an_owner(kota: Path, file: str) -> None:
    """The owners that are written today fit it; who only owns a city does not own its reviews."""
    lines = [line.split() for line in owners(kota, "@kota/all").splitlines() if line and not line.startswith("#")]
    named = {"/assessments/kota/": "@kota/city"}
    fitting = [
        named.get(pattern, owner)
        for pattern, owner in lines
        if pathspec.GitIgnoreSpec.from_lines([pattern]).match_file(file)
    ]

    assert fitting[-1:] == ["@kota/all"]


DISCLOSED = {
    "a passage": lambda text: text.replace(f"quote: {SECRET}, private: true", f"quote: {SECRET}"),
    "a passage under another page": lambda text: text.replace(
        f"locator: {{id: hlm. 99}}, quote: {SECRET}, private: true", f"locator: {{id: hlm. 100}}, quote: {SECRET}"
    ),
    "a passage in other words": lambda text: text.replace(
        f"quote: {SECRET}, private: true", f"finding: {{id: '{SECRET} juga.'}}"
    ),
    "a source, and what cites it": lambda text: text.replace("third-party, private: true", "third-party"),
    "a source under another id": lambda text: text.replace("third-party, private: true", "third-party").replace(
        "whisper", "report-x"
    ),
    "a finding by another source and page": lambda text: text.replace(
        "source: whisper, locator: {id: hlm. 98}", "source: report-2024, locator: {id: hlm. 97}"
    ),
    "a source that says to be of another kind": lambda text: text.replace(CITING, "").replace(
        "kind: interview, origin: third-party, private: true", "kind: report, origin: third-party"
    ),
}


@pytest.mark.parametrize("change", DISCLOSED.values(), ids=DISCLOSED)
def test_what_becomes_public_is_told_and_asked_for(main: Path, change: Callable[[str], str]) -> None:
    """By its number, without a word of it, in every format; the gate refuses it until the base allows it."""
    path = main / KOTA
    changed = change(path.read_text())
    assert changed != path.read_text()
    path.write_text(changed)
    comparison = compare(main, "main", None, EVERYTHING)

    assert [each.file for each in comparison.disclosures] == [KOTA]
    for render in (render_text, render_markdown, render_json):
        assert SECRET not in render(comparison, Printing("en"))
    assert "become" in render_markdown(comparison, Printing("en"))
    assert "disclosures" in refusals(main)

    git(main, "stash", "--quiet")
    git(main, "checkout", "--quiet", "main")
    settings = main / "maturity.yaml"
    settings.write_text(settings.read_text().replace("coverage: 1", "coverage: 1, disclosures: 9"))
    commit(main, "somebody agrees")
    git(main, "checkout", "--quiet", "change")
    git(main, "stash", "pop", "--quiet")
    assert refusals(main) == set()


def test_a_change_cannot_agree_for_itself(main: Path) -> None:
    """The gate of the base asks, whatever the change says."""
    path, settings = main / KOTA, main / "maturity.yaml"
    path.write_text(path.read_text().replace(", private: true", ""))
    settings.write_text(settings.read_text().replace("coverage: 1", "coverage: 1, disclosures: 9"))

    assert "disclosures" in refusals(main)
    sentences = [each.found for case in judged(main).cases for each in case.conditions if not each.holds]
    assert sentences == [
        "2 passages that were private become public: online (report-2024); online (whisper)"
        "; 1 source that was private becomes public: whisper"
    ]


def test_what_becomes_public_in_another_file_is_told(main: Path) -> None:
    """Also where the assessment moves to another period, and from an assessment that is still a draft."""
    text = (main / KOTA).read_text().replace(", private: true", "").replace("2024-12-31", "2025-12-31")
    (main / "assessments/kota/2025.mini.yaml").write_text(text.replace('label: "2024"', 'label: "2025"'))
    (main / KOTA).unlink()

    (told,) = compare(main, "main", None, EVERYTHING).disclosures
    assert [passage.name for passage in told.passages] == ["online (report-2024)", "online (whisper)"]
    assert (told.file, told.sources) == ("assessments/kota/2025.mini.yaml", ("whisper",))
    assert "disclosures" in refusals(main)


def test_new_public_passages_are_no_disclosure(main: Path) -> None:
    """Nor is a passage that becomes private."""
    path = main / KOTA
    added = "      - {source: report-2024, locator: {id: hlm. 50}, quote: terbuka}\n"
    path.write_text(path.read_text().replace(PASSAGE, PASSAGE + added))
    assert compare(main, "main", None, EVERYTHING).disclosures == ()
    assert refusals(main) == set()


def test_new_words_of_a_public_page_are_no_disclosure(main: Path) -> None:
    """Where something else of the file is private: only that is known by its parts."""
    path = main / KOTA
    page = "locator: {id: hlm. 12, en: p. 12}}"
    assert page in path.read_text()
    path.write_text(path.read_text().replace(page, f"{page[:-1]}, finding: {{id: Separuh., en: Half.}}}}"))

    assert compare(main, "main", None, EVERYTHING).disclosures == ()


def test_what_was_public_all_along_is_no_disclosure(main: Path) -> None:
    """Though something private says the same: no later change is held up by it, also where it moves to another file."""
    path = main / KOTA
    path.write_text(path.read_text().replace("hlm. 14, en: p. 14}", f"hlm. 14, en: p. 14}}, quote: {SECRET}"))
    commit(main, "the same words of a public page")
    git(main, "branch", "--force", "main")
    text = path.read_text().replace("level: 2", "level: 3")
    path.write_text(text)
    (main / "assessments/kota/2025.mini.yaml").write_text(text.replace('"2024", ends: 2024', '"2025", ends: 2025'))

    assert compare(main, "main", None, EVERYTHING).disclosures == ()
    assert refusals(main) == set()


def test_the_same_page_in_another_city_is_another(main: Path) -> None:
    """What one city keeps private says nothing of a source that another calls by the same id."""
    second_city(main, "lain")
    path = main / "assessments/lain/2024.mini.yaml"
    for private in (PASSAGE, CITING, SOURCE):
        assert private in path.read_text()
        path.write_text(path.read_text().replace(private, ""))
    commit(main, "a second city")
    git(main, "branch", "--force", "main")
    path.write_text(
        path.read_text().replace("    evidence:\n", f"    evidence:\n{PASSAGE}", 1).replace(", private: true", "")
    )

    assert compare(main, "main", None, EVERYTHING).disclosures == ()
    assert refusals(main) == set()


def test_what_was_public_stays_told_beside_a_disclosure(main: Path) -> None:
    """Only what was private is cut out of a report: other passages stay what they were, and new ones are told."""
    path = main / KOTA
    text = path.read_text()
    path.write_text(DISCLOSED["a passage"](text).replace("{id: hlm. 12, en: p. 12}", "{id: hlm. 13, en: p. 13}"))
    report = render_text(compare(main, "main", None, EVERYTHING), Printing("en"))

    assert [line for line in report.splitlines() if "evidence" in line] == [
        "    evidence · report-2024, p. 13 · locator: en: p. 12; id: hlm. 12 → en: p. 13; id: hlm. 13  line 18"
    ]
    assert SECRET not in report


PRIVATE_FAULTS = {
    "in a passage of one line": ("quote: RAHASIA, private: true", "quote: RAHASIA, pirvate: 1, private: true"),
    "in a source": (f"title: {SECRET}, kind: interview", f"title: {SECRET}, kind: intervew"),
    "in a passage that cites a private source": ("finding: {id: RAHASIA}", "finding: {id: RAHASIA}, colour: red"),
    "in a file that is no YAML": ("locator: {id: hlm. 99}", "locator: {id: hlm. 99"),
}


@pytest.mark.parametrize(("right", "wrong"), PRIVATE_FAULTS.values(), ids=PRIVATE_FAULTS)
def test_no_excerpt_prints_what_is_private(main: Path, right: str, wrong: str) -> None:
    """A finding on such a line says where it is, and the log of a forge does not hold the line."""
    path = main / KOTA
    assert right in path.read_text()
    path.write_text(path.read_text().replace(right, wrong))
    errors = Run(main).errors

    assert errors
    assert not [error for error in errors if SECRET in (error.excerpt or "")]


def test_a_line_that_is_not_private_is_shown(main: Path) -> None:
    """Whoever mends it sees it."""
    path = main / KOTA
    path.write_text(path.read_text().replace("confidence: medium", "confidence: middling", 1))

    assert [error.excerpt for error in Run(main).errors] == ["    confidence: middling"]
