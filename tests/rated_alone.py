"""A small city that two people rated, each alone: of one mind on some indicators, and not on others."""

from __future__ import annotations

from pathlib import Path

RATINGS = "assessments/kota/2024.mini.yaml"
ASSESSORS = "  - {id: siti, name: Siti Rahma}\n  - {id: joko, name: Joko Susilo}\n"
ANSWERS = {
    "    choice: partial\n": "{siti: {choice: partial}, joko: {choice: complete}}",
    "    practices: [budget]\n": "{siti: {practices: [budget]}, joko: {practices: []}}",
    "    value: 62.5\n": "{siti: {value: 60}, joko: {value: 65}}",
    "    value: 4000\n": "{siti: {value: 4000}, joko: {value: 4000}}",
}


def rate_alone(kota: Path) -> Path:
    """Put the answers into the file, and return it."""
    file = kota / RATINGS
    text = file.read_text().replace("  - name: Tim Contoh\n", ASSESSORS)
    for answer, opinions in ANSWERS.items():
        assert text.count(answer) == 1
        text = text.replace(answer, f"{answer}    opinions: {opinions}\n")
    file.write_text(text)
    return file
