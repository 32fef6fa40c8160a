"""One MkDocs build for one language, in this process and silent; its warnings become an exception."""

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from maturity.errors import SiteBuildError
from maturity.messages import say
from maturity.presentation.overhearing import overheard
from maturity.website.generator.plugin import MadeFrame, SitePlugin
from maturity.website.page import SiteRequest


def build_site(config_file: Path, docs: Path, output: Path, request: SiteRequest) -> MadeFrame:
    """Write the site of one language into an empty folder, and return what stands around each page.

    MkDocs empties the output folder first: never give it one that holds anything.
    """
    if output.exists() and any(output.iterdir()):
        raise SiteBuildError(say("{folder} is not empty", folder=output))
    with overheard("mkdocs") as warnings:
        try:
            made = _build(config_file, docs, output, request)
        except (Abort, MkDocsException) as error:
            raise _stopped("\n".join(warnings) or str(error)) from error
    if warnings:
        raise _stopped("\n".join(warnings))
    return made


def _stopped(words: str) -> SiteBuildError:
    """Say that the generator has stopped; why, it says in words of its own."""
    return SiteBuildError(say("MkDocs, which makes the pages, has stopped: {words}", words=words))


def _build(config_file: Path, docs: Path, output: Path, request: SiteRequest) -> MadeFrame:
    config = load_config(
        str(config_file),
        # MkDocs takes a relative folder to lie beside its settings.
        docs_dir=str(docs.resolve()),
        site_dir=str(output.resolve()),
        site_name=request.name,
        strict=True,
    )
    plugin = config.plugins.get("maturity")
    if not isinstance(plugin, SitePlugin):
        raise SiteBuildError(say("{file} must list the plugin 'maturity' under 'plugins'", file=config_file))
    plugin.request = request
    build(config)
    if plugin.frame is None:
        raise SiteBuildError(say("{file} must list the plugin 'maturity' under 'plugins'", file=config_file))
    return plugin.frame
