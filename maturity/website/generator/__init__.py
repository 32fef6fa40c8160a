"""The MkDocs front door: hands finished pages to one build, and is the only package that knows MkDocs."""

from maturity.errors import SiteBuildError
from maturity.website.generator.building import build_site
from maturity.website.generator.plugin import SitePlugin

__all__ = ["SiteBuildError", "SitePlugin", "build_site"]
