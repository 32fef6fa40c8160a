"""What an accessible PDF (PDF/UA-1) needs beyond what WeasyPrint writes into an archival one (PDF/A-3a).

PDF/A-3a is tagged as PDF/UA-1 asks, so one file can be both; only the mark that says so is missing. WeasyPrint's own
option would add it in a second rdf:RDF element, which validators do not read.
"""

from typing import Any, Final

_MARK: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def finish(document: Any, pdf: Any) -> None:
    """Complete a PDF before it is written; the signature is that of WeasyPrint's finishers."""
    del document
    _scope_headers(pdf)
    _forget_days(pdf)
    stream = _referred(pdf, pdf.catalog["Metadata"])
    packet = stream.stream[0]
    packet = packet if isinstance(packet, str) else bytes(packet).decode()
    head, end, tail = packet.partition("</rdf:RDF>")
    stream.stream[0] = (head + _MARK + end + tail).encode()
    stream.compress = False  # some checkers cannot read a compressed packet


def _scope_headers(pdf: Any) -> None:
    """Say of each header cell whether it heads a column or a row; WeasyPrint only links data cells to headers."""
    for cell in pdf.objects:
        if isinstance(cell, dict) and cell.get("S") == "/TH":
            group = _referred(pdf, _referred(pdf, cell["P"])["P"])
            over_columns = group["S"] == "/THead" or "ColSpan" in cell["A"]
            cell["A"]["Scope"] = "/Column" if over_columns else "/Row"


def _forget_days(pdf: Any) -> None:
    """Take out when each file that lies in the PDF was made: it is made of the data, whose day its own text says."""
    for each in pdf.objects:
        extra = getattr(each, "extra", None)
        if extra and extra.get("Type") == "/EmbeddedFile":
            for day in ("CreationDate", "ModDate"):
                del extra["Params"][day]
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # WeasyPrint names each of them twice


def _referred(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
