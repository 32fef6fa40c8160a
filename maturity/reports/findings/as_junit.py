"""Findings as JUnit XML, which most build servers count and show."""

from itertools import groupby
from xml.etree import ElementTree as ET

from maturity.findings import Finding
from maturity.presentation.escaping import for_xml
from maturity.presentation.terminal import Printing, remarks
from maturity.reports.findings.report import Report


def render(report: Report, _printing: Printing) -> str:
    """Write one suite a file and one case a finding; what is too slight to fail is a case that passed."""
    failures = sum(map(report.fails, report.findings))
    root = ET.Element("testsuites", name="maturity", tests=str(len(report.findings) or 1), failures=str(failures))
    for path, findings in groupby(report.findings, key=lambda finding: report.path(finding.place)):
        _suite(root, path, list(findings), report)
    if not report.findings:
        whole = ET.SubElement(root, "testsuite", name="maturity validate", tests="1", failures="0")
        ET.SubElement(whole, "testcase", classname="maturity", name="nothing is wrong")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(root: ET.Element, path: str, findings: list[Finding], report: Report) -> None:
    failures = str(sum(map(report.fails, findings)))
    suite = ET.SubElement(root, "testsuite", name=for_xml(path), tests=str(len(findings)), failures=failures)
    for finding in findings:
        where = f"{finding.place.line or 1}:{finding.place.column or 1}"
        name = f"{finding.code} {finding.rule} {where}"
        case = ET.SubElement(suite, "testcase", classname=for_xml(path), name=name, file=for_xml(path))
        case.set("line", str(finding.place.line or 1))
        message = for_xml(finding.message)
        text = "\n".join([f"{for_xml(path)}:{where}: {message}", *map(for_xml, remarks(finding, report.path))])
        if report.fails(finding):
            ET.SubElement(case, "failure", type=finding.severity.value, message=message).text = text
        else:
            ET.SubElement(case, "system-out").text = text
