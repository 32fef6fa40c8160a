"""What is written the wrong way comes with the right one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.workflows.run import Run

CASES = Path(__file__).parents[1] / "cases"


def test_an_answer_that_several_give_is_shown_as_it_belongs(tmp_path: Path, change: Callable[..., None]) -> None:
    """Whoever assesses a single unit learns that it, too, stands under its name."""
    workspace = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    case = CASES / "rules/wrong-answer/flagged/answers-of-units"
    shutil.copytree(case, workspace, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    both = [finding.hint for finding in Run(workspace).findings if "with 'units'" in finding.message]
    file = workspace / "assessments/kota/2025.own.yaml"
    change(file, "    units:\n      health: {level: 4}\n      works: {}\n", "")
    (alone,) = (finding for finding in Run(workspace).findings if "with 'units'" in finding.message)

    assert both == [None]
    assert alone.hint == "each answers under its own name, and so does one alone: units: {NAME: {level: …}}"


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("peer_group: .inf", "mini@1 has no peer groups: delete line {last}"),
        (
            "reported: {index: .nan, evidence: []}",
            "write something else in its place: 'index' must be a number; it is '.nan'; if there is none, leave "
            "'index' out",
        ),
    ],
)
def test_what_belongs_in_the_place_of_no_number_is_named(lines: str, hint: str, kota: Path) -> None:
    """What the key takes, in the words that another wrong value there would get; any text where it takes that."""
    file = kota / "assessments/kota/2024.mini.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}{lines}\n", encoding="utf-8")
    (found,) = (finding for finding in Run(kota).findings if finding.rule == "refused-yaml")

    last = len(file.read_text(encoding="utf-8").splitlines())
    assert found.hint == hint.format(last=last)


@pytest.mark.parametrize("line", ["name: .inf", "note: 1\nname: Kota\nname: {en: .inf}"])
def test_where_a_text_may_stand_it_is_put_in_quotes(line: str, kota: Path) -> None:
    """The program would take it; below a key that stands there twice nobody knows what is taken."""
    (kota / "assessments/kota/city.yaml").write_text(f"id: kota\nkind: city\n{line}\n", encoding="utf-8")
    hints = [finding.hint for finding in Run(kota).findings if finding.rule == "refused-yaml"]

    assert 'write another number, or put it in quotes if it is a text: ".inf"' in hints


def hint_of(kota: Path, rule: str) -> str:
    """Return what is said to do about the one finding of a rule."""
    (found,) = (finding for finding in Run(kota).findings if finding.rule == rule)
    return found.hint or ""


def test_a_level_that_is_none_is_told_with_those_that_there_are(kota: Path, change: Callable) -> None:
    """Whoever knows nothing of files sees which numbers can stand there, and what each means."""
    change(kota / "assessments/kota/2024.mini.yaml", "    level: 2\n", "    level: 6\n")

    assert hint_of(kota, "wrong-answer").startswith("write the level that the evidence supports: 1 (")


def test_a_text_that_lacks_a_language_is_written_out(kota: Path) -> None:
    """A short one as it has to stand; a long one is not repeated, and its place is."""
    file = kota / "assessments/kota/city.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + 'description: {en: "A city: of trials"}\n', encoding="utf-8")
    short = hint_of(kota, "missing-translation")
    file.write_text(text + f"description: {{id: {'kota ' * 9}}}\n", encoding="utf-8")
    long = hint_of(kota, "missing-translation")

    assert short.endswith('dots: description: {id: "…", en: "A city: of trials"}')
    assert long.startswith("add a line right below the one that begins with 'id:', as far from the edge: 'en:' and")


ASSESSMENT = "assessments/kota/2024.mini.yaml"
OF_NO_KNOWN_FRAMEWORK = (
    "write in its place the short name (id) of the framework's group of governments that this one belongs to, for "
    "example: peer_group: large-cities; if there is none, delete line 4"
)
GROUPS = "peer_groups:\n  large: {title: {id: Besar, en: Large}}\n  small: {title: {id: Kecil, en: Small}}\n"


@pytest.mark.parametrize(
    ("framework", "hint"),
    [
        (
            "mini@1",
            "write in its place one of the peer groups of mini@1: large, small; if it is in none of them, delete "
            "line 4",
        ),
        ("mini@9", OF_NO_KNOWN_FRAMEWORK),
    ],
)
def test_the_peer_groups_of_the_framework_are_named(
    framework: str, hint: str, kota: Path, change: Callable[..., None]
) -> None:
    """Those of the one that the file is rated by; of one that is nowhere, nobody knows whether it has any."""
    with (kota / "frameworks/mini/1/framework.yaml").open("a", encoding="utf-8") as file:
        file.write(GROUPS)
    change(
        kota / ASSESSMENT, "framework: mini@1\ncity: kota\n", f"framework: {framework}\ncity: kota\npeer_group: .inf\n"
    )

    assert hint_of(kota, "refused-yaml") == hint


@pytest.mark.parametrize(("number", "hint"), [("002", "write 2, with no zero in front"), ("0x2", "write 2")])
def test_no_quotes_are_offered_where_only_a_number_may_stand(
    number: str, hint: str, kota: Path, change: Callable[..., None]
) -> None:
    """A level in quotes would be refused; a name is a text."""
    change(kota / ASSESSMENT, "    level: 2\n", f"    level: {number}\n")
    (kota / "assessments/kota/city.yaml").write_text(f"id: kota\nkind: city\nname: {number}\n", encoding="utf-8")

    assert hint_of(kota, "ambiguous-value") == hint
    assert f'"{number}"' in hint_of(kota, "wrong-value")


@pytest.mark.parametrize("content", ["city: kota\n", "a: [\n", ""])
def test_no_file_is_moved_over_one_that_is_there(content: str, kota: Path) -> None:
    """Whether or not that one can be read: what it holds would be lost."""
    (kota / "assessments/lain").mkdir()
    (kota / "assessments/lain/city.yaml").write_text("id: lain\nkind: city\nname: Lain\n", encoding="utf-8")
    moved = (kota / ASSESSMENT).read_text(encoding="utf-8")
    (kota / "assessments/lain/2024.mini.yaml").write_text(moved, encoding="utf-8")
    (kota / ASSESSMENT).write_text(content, encoding="utf-8")
    there = hint_of(kota, "misplaced-file")
    (kota / ASSESSMENT).unlink()

    assert f"do not move or rename this file: {ASSESSMENT} is there already" in there
    assert hint_of(kota, "misplaced-file").endswith(f"move the file to this place: {ASSESSMENT}")


def test_a_word_too_many_in_a_list_is_replaced_or_goes(kota: Path) -> None:
    """What decides is said, too: whether the pages are to be in that language."""
    (kota / "maturity.yaml").write_text("name: Contoh\nlanguages: [id, nl]\n", encoding="utf-8")
    (found,) = (finding for finding in Run(kota).findings if "'languages'" in finding.message)

    assert found.hint == (
        "if the pages are to be in another language, too, write that in place of nl: en (English); if not, delete nl "
        "and the comma beside it"
    )
    assert found.told("id").hint == (
        "jika halaman juga akan ditampilkan dalam bahasa lain, ganti nl dengan bahasa itu: en (Inggris); jika tidak, "
        "hapus nl beserta koma di sebelahnya"
    )


def test_a_framework_from_documents_names_them(kota: Path, change: Callable[..., None]) -> None:
    """Whoever is to look up a level learns where; one of the authors' own is looked up nowhere."""
    framework = kota / "frameworks/mini/1/framework.yaml"
    level = "            3: {id: Semua., en: All.}\n"
    more = "".join(f"            {number}: {{id: Lebih., en: More.}}\n" for number in (4, 5, 6))
    change(framework, level, level + more)
    official = next(finding.hint or "" for finding in Run(kota).findings if finding.rule == "off-scale")
    change(framework, "scoring_origin: official", "scoring_origin: consultant")
    own = next(finding.hint or "" for finding in Run(kota).findings if finding.rule == "off-scale")

    assert official.startswith(
        "these levels stand here already: 1, 2, 3, 4 and 5. Look it up where the framework comes from: in 'Handbook of "
        "examples'. (1) If the method has no level 6: delete line "
    )
    assert "'Handbook of examples'" not in own
    assert "only whoever looks after the framework knows which number is right" in own


def test_a_private_source_is_named_by_its_id_alone(kota: Path, change: Callable[..., None]) -> None:
    """Its title may appear in no output, and a hint is one."""
    framework = kota / "frameworks/mini/1/framework.yaml"
    change(framework, "origin: official, dated: 2020}", "origin: official, dated: 2020, private: true}")
    change(kota / "frameworks/mini/1/tests.yaml", "results: {exact: 2, ", "results: {exact: 3, ")

    assert "Look the example up in the source 'handbook'. (1) " in hint_of(kota, "framework-test")
    assert "Handbook of examples" not in hint_of(kota, "framework-test")
