"""How much processor time a preview takes to show one page after a change, against a whole build of the same site.

The change is one rating, one hand-written page, or one framework of its own. The preview has looked at the workspace
before, as it has when somebody saves a file; the build is the one that `maturity build --no-pdf` makes, without what it
takes to start the program.

Run: .venv/bin/python benchmarks/serve.py [CITIES [ROUNDS]]
"""

import shutil
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from portfolio import LIBRARY, REF, write_portfolio
from processes import tell, timed

from maturity.workflows.building import Request, build
from maturity.workflows.portfolios import assemble
from maturity.workflows.run import Run
from maturity.workflows.selection import selectors_of
from maturity.workflows.serving import Preview

CITIES, ROUNDS = 40, 3
YARDSTICK = f"frameworks/{REF.replace('@', '/')}/framework.yaml"


def write_workspace(folder: Path, cities: int) -> tuple[dict[str, Path], str]:
    """Fill a workspace; return a file of each kind that is going to change, and where the first city's page is."""
    rating, *_ = write_portfolio(folder, cities)
    page, yardstick = folder / "site/pages/en/more.md", folder / YARDSTICK
    page.parent.mkdir(parents=True)
    page.write_text("# More\n", encoding="utf-8")
    shutil.copytree((LIBRARY.parent / YARDSTICK).parent, yardstick.parent)
    return {"a rating": rating, "a page": page, "a framework": yardstick}, f"/en/cities/{rating.parent.name}.html"


def main() -> None:
    """Compare them."""
    cities, rounds = [*map(int, sys.argv[1:]), *(CITIES, ROUNDS)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        files, page = write_workspace(root, cities)
        site, hear = {"root": root, "drafts": False, "scorecards": False}, {"report": lambda _: None}
        request = Request(**site, **hear, output=root / "build/site", jobs=None, watch=lambda steps, _: steps)
        preview = Preview(**site, **hear, tell_findings=lambda _: None, as_of=date(2026, 1, 1))
        taken: dict[str, list[float]] = {what: [] for what in (*files, "a whole build")}

        def show() -> None:
            preview.look()
            if not preview.answer(page).content:
                raise SystemExit("nothing is shown")

        with closing(preview):
            show()
            for _ in range(rounds):
                for what, file in files.items():
                    with file.open("a", encoding="utf-8") as changed:
                        changed.write("\n# changed\n")
                    taken[what].append(timed(show)[0])
                whole, _ = timed(lambda: build(request, assemble(Run(root), selectors_of(()), proven=True)))
                taken["a whole build"].append(whole)
        tell(f"{cities * 5:,} assessments, one page shown after a change", taken)


if __name__ == "__main__":
    main()
