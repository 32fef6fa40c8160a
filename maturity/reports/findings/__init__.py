"""Findings for people, forges and other tools: one module for each format, imported only when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.reports.findings.report import Report

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")
"""How findings can be written; each is the name of a module here."""


def render(style: str, report: "Report") -> str:
    """Write a report; there is no line break at its end, and nothing at all only where a format has nothing to say."""
    module = import_module(f"maturity.reports.findings.as_{style}")
    written: str = module.render(report)
    return written
