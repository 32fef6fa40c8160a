"""The MkDocs front door: hands finished pages to one build, and is the only package that knows MkDocs."""

from maturity.website.generator.building import SiteBuildError, build_site
from maturity.website.generator.plugin import SitePlugin

__all__ = ["SiteBuildError", "SitePlugin", "build_site"]
