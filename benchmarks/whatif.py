"""How much processor time a trial takes, against editing a copy of the file and comparing, which tells the same.

The trial is one answer of one city in a portfolio. Both sides read, check and score in one process, without what it
takes to start the program; the rest of the copy is made beforehand.

Run: .venv/bin/python benchmarks/whatif.py [CITIES [ROUNDS]]
"""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from portfolio import REF, write_portfolio
from processes import tell, timed

from maturity.model.assessment import Assessment
from maturity.reports.differences.comparison import Comparison
from maturity.reports.differences.records import difference_record
from maturity.storage.data_edits import with_data
from maturity.storage.rating_edits import make
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.comparing import compare
from maturity.workflows.selection import selectors_of
from maturity.workflows.trials import trials_of, tried
from maturity.workflows.what_if import what_if

CITIES, ROUNDS = 40, 3
DAY = date(2026, 1, 1)


def main() -> None:
    """Print both medians and the median of their ratios, round by round."""
    cities, rounds = [*map(int, sys.argv[1:]), *(CITIES, ROUNDS)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        root, copy = Path(name, "portfolio"), Path(name, "copy")
        write_portfolio(root, cities)
        workspace = read_workspace(root)
        file, framework = next(iter(assessment_files(workspace))), workspace.frameworks[REF].model
        node, rating = next((each, rating) for each, rating in file.assessment.ratings.items() if rating.level)
        text = f"{node}={1 if rating.level != 1 else 2}"
        shutil.copytree(root, copy)

        def edited() -> Comparison:
            edits = [edit for trial in trials_of([text]) for edit in tried(trial, file.assessment, framework).edits]
            data = read_yaml(file.loaded.document.raw)[0]
            make(data, edits)
            (copy / file.path).write_bytes(with_data(file.loaded.document.raw, data, Assessment))
            return compare(root, f"{root}/", f"{copy}/", selectors_of(()))

        taken: dict[str, list[float]] = {"whatif": [], "edit and diff": []}
        for _ in range(rounds):
            ours, told = timed(lambda: what_if(root, selectors_of((file.slug,)), (text,), DAY).comparison)
            theirs, diff = timed(edited)
            taken["whatif"].append(ours)
            taken["edit and diff"].append(theirs)
            if difference_record(told)["assessments"] != difference_record(diff)["assessments"]:
                raise SystemExit("the trial tells something else than the comparison")
    tell(f"one answer of {cities} cities", taken)


if __name__ == "__main__":
    main()
