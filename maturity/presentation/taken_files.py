"""Where the files lie that readers take from beside a table or a chart of a page, below the folder of the sites."""

from maturity.model.text import Language

TAKEN = "take"
"""The folder of all of them; below it is one for each page, the same for all languages."""
HOME, GOVERNMENTS = "index.html", "governments"
"""The list of all governments is the home page's, and the map has it too."""
FRAMEWORKS, SOURCES = "frameworks/index.html", "sources.html"


def taken_table(address: str, name: str) -> str:
    """Return where a table of a page lies: once, since it has the names in all languages."""
    return f"{_folder(address)}/{name}.csv"


def taken_chart(address: str, name: str, language: Language) -> str:
    """Return where a chart of a page lies, which has words of one language in it."""
    return f"{_folder(address)}/{name}.{language}.svg"


def _folder(address: str) -> str:
    return f"{TAKEN}/{address.removesuffix('.html')}"
