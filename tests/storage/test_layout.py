"""The one layout: the same twice as once, with every comment and the same meaning, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import CannotEditError
from maturity.model.assessment import Assessment
from maturity.model.city import City
from maturity.model.entry import Entry
from maturity.model.framework import Framework
from maturity.storage.comments import comments_in
from maturity.storage.layout import laid_out
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.formatting import KINDS
from tests.examples import usually

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests/cases/base"
CITY = "id: kota\nname: Kota Contoh\nkind: city\nprovince: {id: Provinsi Contoh, en: Example Province}\n"
SHIPPED = [
    path
    for where in ("maturity.yaml", "frameworks/**/*.yaml", "assessments/*/*.yaml")
    for path in sorted(ROOT.glob(where))
    if not path.read_text(encoding="utf-8").startswith("# Imported")
]  # fmt: skip
SAMPLES: list[tuple[type[Entry], str]] = [
    (City, CITY.replace("{id: Provinsi Contoh, en: Example Province}", "\n  id: Provinsi\n  en: Province")),
    (Assessment, (BASE / "assessments/kota/2024.mini.yaml").read_text(encoding="utf-8")),
    (Framework, (BASE / "frameworks/tiny/1/framework.yaml").read_text(encoding="utf-8")),
]


def test_the_shipped_files_were_found() -> None:
    """The next test would pass on nothing."""
    assert len(SHIPPED) > 40


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_files_are_laid_out(path: Path) -> None:
    """So laying them out once more leaves every byte, and with it every comment and the meaning."""
    raw = path.read_bytes()

    assert laid_out(raw, KINDS.get(path.name, Assessment)) == raw


@st.composite
def commented(draw: st.DrawFn) -> tuple[type[Entry], str, list[str]]:
    """Return a file with comments above, behind and between its lines, each unlike the others."""
    model, text = draw(st.sampled_from(SAMPLES))
    lines, marks = [], []
    for line in text.splitlines():
        behind: list[str] = []
        for place in draw(st.sampled_from(["", "", "", "above", "behind", "blank", "above margin"])).split():
            mark = f"# mark {len(marks)}."
            indent = 0 if place == "margin" else len(line) - len(line.lstrip(" -"))
            if place == "behind" and not behind and not re.search(r"[>|]-?$|#", line):
                behind.append(f"  {mark}")
            elif place in {"above", "margin"}:
                lines.append(" " * indent + mark)
            else:
                lines.append("")
                continue
            marks.append(mark)
        lines.append("".join([line, *behind]))
    return model, "\n".join(lines) + "\n", marks


@usually(60)
@given(commented())
def test_comments_anywhere_stay(case: tuple[type[Entry], str, list[str]]) -> None:
    """Each exactly once; where that cannot be had the file is refused, and nothing is written."""
    model, text, marks = case
    try:
        content = laid_out(text.encode(), model)
    except CannotEditError:
        return

    assert [content.decode().count(mark) for mark in marks] == [1] * len(marks)
    assert read_yaml(content) == read_yaml(text.encode())
    assert laid_out(content, model) == content


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (
            "kind: city\nname: K\nid: kota\nprovince: {id: P, en: P}\n",
            "id: kota\nname: K\nkind: city\nprovince: {id: P, en: P}\n",
        ),
        (
            "kind: city # which kind\n# its name\nname: K\nid: kota\nprovince: {id: P, en: P}\n",
            "id: kota\n# its name\nname: K\nkind: city # which kind\nprovince: {id: P, en: P}\n",
        ),
        (
            "id:   kota\nname: 'K'\nkind: city\nprovince:\n     id: P\n     en: P\n",
            "id: kota\nname: 'K'\nkind: city\nprovince:\n  id: P\n  en: P\n",
        ),
        ("\ufeff" + CITY.replace("\n", "\r\n"), CITY),
        (
            CITY + "description:\n  en: " + "word " * 40 + "end\n  id: x\n",
            CITY + "description:\n  en: >-\n    " + ("word " * 23).strip() + "\n    " + "word " * 17 + "end\n  id: x\n",
        ),
        (CITY + "url: https://example.org/" + "x" * 200 + "\n", CITY + "url: https://example.org/" + "x" * 200 + "\n"),
    ],
    ids=["order", "comments-move-along", "indentation", "windows", "folding", "a-word-longer-than-a-line"],
)  # fmt: skip
def test_the_layout(written: str, wanted: str) -> None:
    """Keys as in the model, two spaces, 120 columns, quotes as they were."""
    assert laid_out(written.encode(), City).decode() == wanted


def test_languages_and_ids_keep_their_order() -> None:
    """Which language leads and how ratings follow each other is for the author to say."""
    text = CITY.replace("{id: Provinsi Contoh, en: Example Province}", "\n  en: Province\n  id: Provinsi")
    entry = "    title: T\n    kind: other\n    origin: official\n"
    sources = f"sources:\n  zebra:\n{entry}  ant:\n{entry}"

    content = laid_out((text + sources).replace("province: \n", "province:\n").encode(), City).decode()

    assert content.index("en: Province") < content.index("id: Provinsi")
    assert content.index("zebra") < content.index("ant")


@pytest.mark.parametrize("text", ["id: [", "id: kota\nid: kota\n", "id: &a kota\n"])
def test_a_file_with_faults_is_refused(text: str) -> None:
    """What cannot be read cannot be held against what would be written."""
    with pytest.raises(CannotEditError):
        laid_out(text.encode(), City)


def test_comments_are_told_from_texts() -> None:
    """A # in a text is none, and what stands behind the mark of a block is one."""
    raw = b'#a\na: "x # y"  # b\nb: x#y # c\nc: >- # d\n  # not one\n  x\n# e\nd: {x: 1} #f\n'

    assert [comment.text for comment in comments_in(raw)] == ["#a", "# b", "# c", "# d", "# e", "#f"]
