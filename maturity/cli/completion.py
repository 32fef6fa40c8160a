"""What a shell offers to complete: read from the names of files alone, so that it comes at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from maturity.cli.environment import SHELL, value_of

SETTINGS_FILE = "maturity.yaml"
"""As the storage calls it, which would load all models."""

BESIDE_CITIES = ("reviews", "replies")
"""As the storage calls them, too."""

SHELLS = {
    "bash": 'eval "$(_MATURITY_COMPLETE=bash_source maturity)"',
    "zsh": 'eval "$(_MATURITY_COMPLETE=zsh_source maturity)"',
    "fish": "_MATURITY_COMPLETE=fish_source maturity | source",
}
"""The line that switches completion on, for the start-up file of each shell."""


def switching_on() -> str:
    """Return the line for the shell that this user has; that of bash where it is another one."""
    return SHELLS.get(Path(value_of(SHELL)).name, SHELLS["bash"])


def selectors(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what goes on from the letters so far: cities, then each city's assessments."""
    return _items(_selectors(ctx, incomplete), incomplete)


def cities(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the cities of the workspace."""
    return _items(_cities(ctx), incomplete)


def source_owners(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what has sources to look after: cities, the workspace's frameworks, and its own plan."""
    refs = [*_own_frameworks(ctx)]
    own = refs if "@" in incomplete else [ref.partition("@")[0] for ref in refs]
    return _items((*_cities(ctx), *own, *(slug for slug in _plans(ctx) if "/" not in slug)), incomplete)


def files(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer selectors and frameworks, and let the shell complete a path."""
    found = _items((*_selectors(ctx, incomplete), *_own_frameworks(ctx)), incomplete)
    return found or [CompletionItem(incomplete, type="file")]


def rules(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the codes and names of rules; letters tell which of both is meant."""
    from maturity.checks.manual import manual

    typed = incomplete.rpartition(",")[0]
    before = f"{typed}," if typed else ""
    pages = [(word, page) for page in manual() for word in (page.code, page.name)]
    found = [CompletionItem(before + word, help=page.summary) for word, page in pages]
    return [item for item in found if item.value.lower().startswith(incomplete.lower())]


def frameworks(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the frameworks of the workspace and of the library: ids, and versions once there is an ``@``."""
    from maturity.storage.shipped import library_frameworks

    refs = sorted({*_own_frameworks(ctx), *library_frameworks()})
    return _items(refs if "@" in incomplete else [ref.partition("@")[0] for ref in refs], incomplete)


def explained(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer rules, and assessments with the ids of what is in them."""
    if incomplete.count("/") == len(("period", "framework", "node")):
        return _items(_nodes(ctx, incomplete.rpartition("/")[0]), incomplete)
    return selectors(ctx, parameter, incomplete) or rules(ctx, parameter, incomplete)


def indicators(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the indicators of the assessment that was named before."""
    found = _nodes(ctx, str(ctx.params.get("selector") or ""))
    return _items((name.rpartition("/")[2] for name in found), incomplete)


def tried(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the nodes of the assessments that were named before, each up to where its value begins."""
    return _items((f"{name}=" for name in _ids(ctx)), incomplete)


def efforts(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the same for what a step takes."""
    return tried(ctx, _parameter, incomplete)


def listed(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what a list can be narrowed to."""
    offered = frameworks if ctx.params.get("kind") in {"frameworks", "indicators"} else selectors
    return offered(ctx, parameter, incomplete)


def _ids(ctx: click.Context) -> Iterator[str]:
    for slug in ctx.params.get("selectors") or (ctx.params.get("selector"),):
        yield from (name.rpartition("/")[2] for name in _nodes(ctx, str(slug or "")))


def _items(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in dict.fromkeys(words) if word.startswith(incomplete)]


def _root(ctx: click.Context) -> Path | None:
    start = Path(ctx.params.get("start") or ctx.meta.get("maturity.start") or ".").resolve()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS_FILE).is_file()), None)


def _names(folder: Path) -> list[str]:
    """Return what lies in a folder; a folder that cannot be read offers nothing."""
    try:
        return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _cities(ctx: click.Context) -> list[str]:
    root = _root(ctx)
    names = _names(root / "assessments") if root else []
    return [name for name in names if "." not in name and name not in BESIDE_CITIES]


def _selectors(ctx: click.Context, incomplete: str) -> Iterator[str]:
    root, city = _root(ctx), incomplete.partition("/")[0]
    if root is None:
        return
    if "/" not in incomplete:
        yield from _cities(ctx)
        if len([name for name in _cities(ctx) if name.startswith(incomplete)]) != 1:
            return
        (city,) = (name for name in _cities(ctx) if name.startswith(incomplete))
    for name in _names(root / "assessments" / city):
        period, _, rest = name.partition(".")
        framework = rest.removesuffix(".yaml")
        if framework and framework != rest and period not in {"city", "services"}:
            yield f"{city}/{period}/{framework}"


def with_plans(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer selectors, and the plans of cities and of the workspace, which are reviewed and replied to as well."""
    return _items((*(item.value for item in selectors(ctx, parameter, incomplete)), *_plans(ctx)), incomplete)


def _plans(ctx: click.Context) -> Iterator[str]:
    home = root / "assessments" if (root := _root(ctx)) else None
    for city in ("", *_cities(ctx)) if home else ():
        if home and (home / city / "plan.yaml").is_file():
            yield f"{city}/plan" if city else "plan"


def _own_frameworks(ctx: click.Context) -> Iterator[str]:
    root = _root(ctx)
    for family in _names(root / "frameworks") if root else ():
        for version in _names(root / "frameworks" / family) if root else ():
            yield f"{family}@{version}"


def _nodes(ctx: click.Context, slug: str) -> Iterator[str]:
    """Yield the ids of an assessment's framework behind its selector; for these one file must be read."""
    from maturity.workflows.listing import node_ids

    root = _root(ctx)
    if root is not None and slug.count("/") == len(("period", "framework")):
        yield from (f"{slug}/{name}" for name in node_ids(root, slug))
