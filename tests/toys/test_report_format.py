"""One module is all that another format for findings takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from maturity.cli.formats import FORMATS

TOY = "tests.toys.report_format"


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The toy format, as if its module lay among ours; afterwards nobody knows of it any more."""
    monkeypatch.delitem(sys.modules, TOY, raising=False)
    monkeypatch.delitem(sys.modules, "maturity.cli.validate", raising=False)  # it reads the table when it is imported
    import_module(TOY)
    yield
    del FORMATS["validate"]["toy"]
    sys.modules.pop("maturity.cli.validate")


@pytest.mark.usefixtures("toy")
def test_a_format_is_one_module(kota: Path, change: Callable, run: Callable) -> None:
    """Help offers it, and `validate` prints it."""
    change(kota / "assessments/kota/city.yaml", "id: kota", "id: kotta")
    ended = run("validate", "-C", kota, "--format", "toy")

    assert (ended.code, ended.out) == (
        1,
        "FAIL M302 assessments/kota/city.yaml 'id' is 'kotta', but the folder says 'kota'\n",
    )
    assert "markdown, toy]" in " ".join(run("validate", "--help").out.split())


def test_without_its_method_the_toy_is_refused_by_name() -> None:
    """Whoever forgets the function that renders learns so at once."""
    source = Path(__file__).with_name("report_format.py").read_text(encoding="utf-8")
    with pytest.raises(NameError, match="'render' is not defined"):
        exec(compile(source.replace("def render(", "def other("), TOY, "exec"), {"__name__": TOY})
