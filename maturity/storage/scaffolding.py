"""The text of new files: they validate as they are, and their comments say what to fill in."""

import json
import re
from string import Template

from maturity.model.framework import Framework
from maturity.model.text import Language
from maturity.storage.forms import how_to_rate, one_line, range_example, rating_lines
from maturity.storage.shipped import remarks, template


def city_text(city: str, name: str, kind: str) -> str:
    """Return a new ``city.yaml``."""
    return Template(template("city.txt")).substitute(city=city, name=quoted(name), kind=kind)


def assessment_text(framework: Framework, city: str, period: str, ends: str | None, language: Language) -> str:
    """Return a new assessment with every indicator, its question and its answers as comments."""
    words = remarks("assessment", language)
    groups, needs = ", ".join(framework.peer_groups), ", ".join(framework.credit_needs)
    imputed = "imputed: {method: last-period, reason: {id: …, en: …}}" if framework.imputation else ""
    facts = {
        "title": one_line(framework.title, language),
        "framework": framework.ref,
        "city": city,
        "label": quoted(period),
        "end": f"ends: {ends}" if ends else f"# ends: 2025-12-31  # {words['ends']}",
        "peer_group": f"# peer_group:  # {words['group']} {groups}\n" if groups else "",
        "terms": "".join(f"{line}\n" for line in how_to_rate(framework, language))
        + (f"# {words['ranges']} {example}\n" if (example := range_example(framework)) else "")
        + (f"# {words['credit']}: {needs}\n" if needs else "")
        + (f"# {words['imputed']} {imputed}\n" if imputed else ""),
        "ratings": "\n".join(rating_lines(framework, language)),
        "part": framework.parts[0].id,
    }
    return Template(template("assessment.txt")).substitute(words, **facts)


def plan_text(name: str | None, framework: str, language: Language) -> str:
    """Return a new ``plan.yaml`` of a government by its name, or of the workspace; all but its status are comments."""
    words = dict(remarks("plan", language))
    head, of_all = words.pop("head"), words.pop("head_of_all")
    whom = "" if name else f"#     for: {{kind: city}}  # {words['whom']}\n"
    head = head.format(" ".join(name.split())) if name else of_all
    return Template(template("plan.txt")).substitute(words, head=head, framework=framework, whom=whom)


def quoted(text: str) -> str:
    """Write a text so that YAML reads back exactly that text."""
    return json.dumps(text, ensure_ascii=False)


def framework_text(name: str, framework: str, version: str, title: str) -> str:
    """Return a new ``framework.yaml`` after a template: its id, version and title are put in, and no more."""
    text, title = template(f"{name}.framework.yaml"), quoted(title)
    for key, value in (("id", framework), ("version", quoted(version)), ("title", f"{{id: {title}, en: {title}}}")):
        # Only the value of a key at the edge of the file is replaced; a comment after it stays.
        old = re.search(rf'^{key}: (\{{.*?\}}|".*?"|\S+)', text, re.M)
        text = text if old is None else f"{text[: old.start(1)]}{value}{text[old.end(1) :]}"
    return text


def framework_tests_text(name: str) -> str:
    """Return the ``tests.yaml`` that goes with a template."""
    return template(f"{name}.tests.yaml")
