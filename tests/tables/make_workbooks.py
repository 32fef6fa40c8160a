"""Makes the workbooks of this folder from facts: run it after a change, and commit what it writes.

.venv/bin/python tests/tables/make_workbooks.py
"""

from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
EGDI = (
    ("country-code", "country-name", "e-gov-rank", "e-gov-index", "e-pat-index", "osi", "hci", "tii"),
    ("IRQ", "Iraq", 155, 0.3376, 0.3371, 0.3194, 0.5094, 0.184),
    ("LAO", "Lao People's Democratic Republic", 162, 0.3056, 0.1742, 0.1667, 0.5254, 0.2246),
    ("MCO", "Monaco", 28, 0.805, 0.5618, 0.625, 0.7901, 1.0),
    ("IDN", "Indonesia", 107, 0.5258, 0.618, 0.5694, 0.6857, 0.3222),
    ("DNK", "Denmark", 1, 0.915, 1.0, 1.0, 0.9472, 0.7978),
    ("CIV", "Côte d'Ivoire", 172, 0.2776, 0.1742, 0.1742, 0.5257, 0.2748),
    ("SOM", "Somalia", 193, 0.0566, 0.1348, 0.1111, 0.0, 0.0586),
    ("MKD", "The former Yugoslav Republic of Macedonia", 79, 0.6312, 0.7022, 0.7153, 0.6924, 0.4859),
)


def main() -> None:
    """Write each workbook anew."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "egdi-2018"
    for row in EGDI:
        sheet.append(row)
    workbook.save(HERE / "05-egdi-2018" / "table.xlsx")


if __name__ == "__main__":
    main()
