"""The page of a form. It asks nobody for anything: style, script and data are in it, and a policy allows no more.

The same material gives the same bytes, and the digest of its data is the name under which a browser keeps the answers.
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from maturity.forms.fields import as_data, in_languages
from maturity.forms.material import FormMaterial
from maturity.forms.questions import sections
from maturity.model.assessment import Confidence
from maturity.model.measures.registry import answer_names
from maturity.model.returned import offered_keys
from maturity.model.source import Origin, SourceKind
from maturity.model.states import State
from maturity.model.text import LANGUAGES, Language
from maturity.presentation.escaping import for_data_block
from maturity.presentation.templates import template_of
from maturity.presentation.words import words

SCRIPTS = ("numbers.js", "answers.js", "drawing.js", "fields.js", "passages.js", "questions.js", "form.js")
"""In the order in which they need each other."""
OWN_WORDS = "form."
POLICY = "default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"


def render_form(material: FormMaterial, language: Language) -> str:
    """Return the page, which opens in this language and can be read in all."""
    script, style = f"(() => {{\n{_own(*SCRIPTS)}}})();", _own("form.css")
    data = _data(material, language)
    digest = sha256(for_data_block(data).encode()).hexdigest()
    return template_of("maturity.forms", "page").render(
        language=language,
        languages=LANGUAGES,
        said={name: words(name) for name in LANGUAGES},
        title=f"{material.framework.title.words(language)} · {material.city}",
        policy=POLICY.format(script=_hashed(script), style=_hashed(style)),
        script=Markup(script),
        style=Markup(style),
        data=Markup(for_data_block({"digest": digest, **data})),
    )


def _data(material: FormMaterial, language: Language) -> dict[str, Any]:
    handed, framework = material.handed, material.framework
    return {
        "language": language,
        "languages": LANGUAGES,
        "head": {
            "assessment": handed.assessment,
            "framework": handed.framework,
            "digest": handed.digest,
        },
        "file": f"{handed.assessment.replace('/', '-')}.answers.json",
        "city": material.city,
        "subject": in_languages(material.subject),
        "period": in_languages(material.period.label),
        "framework": in_languages(framework.title),
        "version": framework.version,
        "base": as_data(handed.base),
        "pending": {name: words(name)("form.pending") for name in LANGUAGES},
        "keys": offered_keys(),
        "answers": answer_names(),
        "sections": sections(material),
        "sources": {name: source.title for name, source in material.sources.items()},
        "states": [
            {
                "value": state.value,
                "counts": state.counts,
                "confirmed": state.is_confirmed,
                "reason": state.needs_reason,
            }
            for state in sorted(State, key=lambda one: not one.counts)
        ],
        "confidence": [one.value for one in Confidence],
        "kinds": [one.value for one in SourceKind],
        "origins": [one.value for one in Origin],
        "words": {name: _words(name) for name in LANGUAGES},
    }


def _words(language: Language) -> dict[str, str]:
    """Return the words of the form itself, and those for the values that it offers."""
    t = words(language)
    own = {key.removeprefix(OWN_WORDS): phrase for key, phrase in t.phrases.items() if key.startswith(OWN_WORDS)}
    values = (*_keys("confidence", Confidence), *_keys("source-kind", SourceKind), *_keys("source-origin", Origin))
    return {**own, **{key: t(key) for key in values}}


def _keys(group: str, values: Iterable[str]) -> Iterable[str]:
    return (f"{group}.{value}" for value in values)


@cache
def _own(*names: str) -> str:
    """Return files of this package, one after the other."""
    folder = files("maturity.forms")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _hashed(text: str) -> str:
    """Return the word by which a policy lets a script or style run that says exactly this."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
