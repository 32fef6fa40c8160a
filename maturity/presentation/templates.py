"""Templates of a surface's own, filled in as HTML: whatever is put into one is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from maturity.presentation.factor_signs import SIGNS, sign_of


def template_of(package: str, name: str) -> Template:
    """Return a template of a package; a blank that is not filled in is our bug."""
    return _environment(package).get_template(f"{name}.html.j2")


@cache
def _environment(package: str) -> Environment:
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(signs=SIGNS, sign_of=sign_of)
    return environment
