"""Where the files lie that readers take from beside a table or a chart of a page, below the folder of the sites."""

from maturity.model.text import Language

TAKEN = "take"
"""The folder of all of them; below it is one for each page, the same for all languages."""
HOME, GOVERNMENTS = "index.html", "governments"
"""The list of all governments is the home page's, and the map has it too."""
FRAMEWORKS, SOURCES = "frameworks/index.html", "sources.html"
PLANS = "plans.html"
"""The page of all plans, whose tables are those of the open data."""


def taken_table(address: str, name: str) -> str:
    """Return where a table of a page lies: once, since it has the names in all languages."""
    return f"{_folder(address)}/{name}.csv"


def taken_chart(address: str, name: str, language: Language) -> str:
    """Return where a chart of a page lies, which has words of one language in it."""
    return f"{_folder(address)}/{name}.{language}.svg"


def page_of_chart(path: str) -> tuple[str, str]:
    """Return the language and the address of the page that gives a chart away."""
    folder, _, name = path.removeprefix(f"{TAKEN}/").rpartition("/")
    return name.split(".")[-2], f"{folder}.html"


def _folder(address: str) -> str:
    return f"{TAKEN}/{address.removesuffix('.html')}"
