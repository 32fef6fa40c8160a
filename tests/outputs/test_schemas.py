"""The schemas for editors accept whatever is valid, refuse what a schema can know, and name every id and text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from maturity.model.assessment import Assessment
from maturity.model.entry import Address, Day, PartialDate
from maturity.model.measures.choices import Choices
from maturity.model.measures.levels import Levels
from maturity.model.measures.practices import Practices
from maturity.schemas.catalogue import KINDS, Shelf, associations, every_schema, schema_for
from maturity.schemas.shapes import ADDRESS, DAY, PARTIAL_DATE
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.creation import init, new_assessment, new_city
from maturity.workflows.editor_support import shelf_of

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
CLEAN = sorted((CASES / "rules").glob("*/clean/*"))
HOME = "https://schemas.test/"


def as_json(value: Any) -> Any:
    """Return what a file says with the numbers that JSON has."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return (
        float(value)
        if isinstance(value, Decimal) and value % 1
        else int(value)
        if isinstance(value, Decimal)
        else value
    )


class Schemas:
    """The schemas of a workspace, and what they hold against its files."""

    def __init__(self, root: Path, *, library: bool = False) -> None:
        self.root = root
        self.workspace = read_workspace(root, library=library)
        self.shelf: Shelf = shelf_of(self.workspace)
        self.made = dict(every_schema(self.shelf))
        self.associated = associations(self.shelf)
        resources = [(HOME + name, Resource.from_contents(each, DRAFT7)) for name, each in self.made.items()]
        self.registry = Registry().with_resources(resources)

    def against(self, name: str, value: Any) -> list[str]:
        """Return where a schema refuses a value, and why."""
        validator = Draft7Validator({"$ref": HOME + name}, registry=self.registry)
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(as_json(value))]

    def against_files(self) -> Iterator[str]:
        """Yield what is refused in the files of the workspace."""
        for name in self.workspace.documents:
            if not name.startswith("library:") and (schema := schema_for(name, self.associated)):
                value, faults = read_yaml((self.root / name).read_bytes())
                assert not faults
                yield from (f"{name}: {error}" for error in self.against(schema, value))


@pytest.fixture(scope="module")
def shipped() -> Schemas:
    return Schemas(ROOT, library=True)


def test_every_schema_is_one(shipped: Schemas) -> None:
    """Each holds to its dialect, and whatever it refers to is there."""
    for name, schema in shipped.made.items():
        Draft7Validator.check_schema(schema)
        shipped.against(name, {})


def test_every_file_of_the_workspace_has_a_schema(shipped: Schemas) -> None:
    """No file that validation reads is left without help."""
    own = [name for name in shipped.workspace.documents if not name.startswith("library:")]

    assert [name for name in own if schema_for(name, shipped.associated) is None] == []


def test_no_file_has_two_schemas(shipped: Schemas) -> None:
    """Two would say everything twice."""
    for name in shipped.workspace.documents:
        fitting = [
            schema
            for schema, patterns in shipped.associated.items()
            if schema_for(name, {schema: patterns}) is not None
        ]
        assert len(fitting) == (0 if name.startswith("library:") else 1)


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("assessments/lain/plan.yaml", "plan.json"),
        ("assessments/reviews/plan.budi.yaml", "review.json"),
        ("assessments/reviews/plan.cohen-smart-governance.yaml", "review.json"),
        ("assessments/replies/plan.yaml", "replies.json"),
        ("assessments/lain/reviews/plan.budi.yaml", "review.json"),
        ("assessments/lain/replies/plan.yaml", "replies.json"),
    ],
)
def test_what_is_said_of_plans_has_its_schema(shipped: Schemas, file: str, schema: str) -> None:
    """That of its kind alone, also where a reviewer is called as a framework is, and in nobody's folder."""
    fitting = [each for each, patterns in shipped.associated.items() if schema_for(file, {each: patterns})]

    assert fitting == [schema]


def test_every_shipped_file_is_accepted(shipped: Schemas) -> None:
    """What is valid is not underlined."""
    assert list(shipped.against_files()) == []


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: case.relative_to(CASES / "rules").as_posix())
def test_what_validation_accepts_is_accepted(case: Path, kota: Path) -> None:
    """Every clean case of every rule is clean to an editor too."""
    for path in case.rglob("*"):
        if path.is_file():
            (kota / path.relative_to(case)).parent.mkdir(parents=True, exist_ok=True)
            (kota / path.relative_to(case)).write_bytes(path.read_bytes())

    assert list(Schemas(kota).against_files()) == []


def test_a_new_workspace_is_accepted(tmp_path: Path, shipped: Schemas) -> None:
    """And so is every assessment that `maturity new` begins."""
    init(tmp_path / "demo")
    new_city(tmp_path / "demo", "kota-baru", "Kota Baru", "city")
    for ref in shipped.shelf.frameworks:
        new_assessment(tmp_path / "demo", "kota-baru", "2025-" + ref.replace("@", "-").lower(), ref, "id")

    assert list(Schemas(tmp_path / "demo").against_files()) == []


def accepted(kind: Any, value: Any) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def test_the_days_of_a_year_are_those_of_the_calendar() -> None:
    """Of every month and day that can be written, those are accepted that validation accepts."""
    for text in (f"2024-{month:02}-{day:02}" for month in range(14) for day in range(33)):
        assert bool(re.search(DAY["pattern"], text)) == accepted(Day, text)
        assert bool(re.search(PARTIAL_DATE["pattern"], text)) == accepted(PartialDate, text)


@pytest.mark.parametrize("text", ["2021", "2021-07", "2021-13", "21", "2021-7", "3021", "2021-07-", "soon"])
def test_a_date_may_be_a_year_or_a_month(text: str) -> None:
    """As validation has it."""
    assert bool(re.search(PARTIAL_DATE["pattern"], text)) == accepted(PartialDate, text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTP://example.org/a?b=c@d#e",
        "https://example.org:8080/",
        "mailto:kota@example.org",
        "https://user@example.org/",
        "https://example.org/a b",
        "javascript:alert(1)",
        "mailto:kota",
        "example.org",
        "https://",
    ],
)
def test_an_address_is_one_for_both(text: str) -> None:
    """What a browser would run is underlined, and what it would visit is not."""
    assert bool(re.search(ADDRESS["pattern"], text)) == accepted(Address, text)


def rating(name: str, answer: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    return lambda file: file["ratings"].__setitem__(name, answer)


FAULTS: dict[str, Callable[[dict[str, Any]], None]] = {
    "a misspelt key": lambda file: file.__setitem__("sumary", {"en": "A city."}),
    "a missing key": lambda file: file.pop("status"),
    "a number in place of a text": lambda file: file["period"].__setitem__("label", 2024),
    "a month that there is not": lambda file: file["period"].__setitem__("ends", "2024-13-01"),
    "a day that there is not": lambda file: file["period"].__setitem__("ends", "2024-04-31"),
    "another framework": lambda file: file.__setitem__("framework", "mini@2"),
    "another city": lambda file: file.__setitem__("city", "lain"),
    "a peer group where there is none": lambda file: file.__setitem__("peer_group", "large"),
    "an indicator that there is not": rating("onlin", {"level": 1}),
    "a dimension that is rated": rating("services", {"level": 1}),
    "a level that there is not": rating("online", {"level": 4}),
    "a level that is empty": rating("online", {"level": None}),
    "no level": rating("online", {"confidence": "low"}),
    "a choice that there is not": rating("catalogue", {"choice": "partly"}),
    "a practice that there is not": rating("openness", {"practices": ["date"]}),
    "an answer of another kind": rating("online", {"choice": "complete"}),
    "a number in quotes": rating("coverage", {"value": "62"}),
    "a state and a level": rating("online", {"state": "unknown", "reason": {"en": "No answer."}, "level": 1}),
    "a state without a reason": rating("online", {"state": "unknown"}),
    "a reason without a state": rating("online", {"level": 1, "reason": {"en": "No answer."}}),
    "a text in no language": rating("online", {"level": 1, "rationale": {}}),
    "a text in another language": rating("online", {"level": 1, "rationale": {"nl": "Alle diensten."}}),
    "a source that is not listed": rating(
        "online", {"level": 1, "evidence": [{"source": "x", "locator": {"en": "p. 1"}}]}
    ),
    "a factor that there is not": lambda file: file["factors"][0].__setitem__("factor", "leaders"),
    "a node that there is not": lambda file: file["factors"][0].__setitem__("affects", ["result"]),
    "a score off the scale": lambda file: file.__setitem__(
        "reported", {"scores": {"results": 6}, "evidence": file["factors"][0]["evidence"]}
    ),
    "a band that there is not": lambda file: file.__setitem__(
        "reported", {"band": "late", "evidence": file["factors"][0]["evidence"]}
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused(kota: Path, fault: str) -> None:
    """An assessment without faults is accepted, and refused for any one."""
    schemas = Schemas(kota)
    name = "assessments/kota/2024.mini.yaml"
    value = as_json(read_yaml((kota / name).read_bytes())[0])
    own = schema_for(name, schemas.associated)

    assert own == "cities/kota/2024.mini.json"
    assert schemas.against(own, value) == []
    FAULTS[fault](value)
    assert schemas.against(own, value) != []


def test_a_source_listed_since_may_be_cited(kota: Path) -> None:
    """A schema that is older than its file does not hold what is new against it."""
    schemas = Schemas(kota)
    value = as_json(read_yaml((kota / "assessments/kota/2024.mini.yaml").read_bytes())[0])
    value["sources"]["survey"] = {"title": "Survei", "kind": "dataset", "origin": "official"}
    value["ratings"]["online"]["evidence"][0]["source"] = "survey"

    assert schemas.against("cities/kota/2024.mini.json", value) == []


def test_the_workspace_s_own_kinds_are_offered_and_later_ones_are_not_refused(kota: Path, change: Callable) -> None:
    """Each with its words, behind those that everybody knows."""
    words = "{one: {id: universitas, en: university}, many: {id: universitas, en: universities}}"
    change(kota / "maturity.yaml", "languages:", f"kinds: {{university: {words}}}\nlanguages:")
    schemas = Schemas(kota)
    (offered, _) = schemas.made["city.json"]["properties"]["kind"]["anyOf"]

    assert dict(zip(offered["enum"], offered["enumDescriptions"], strict=True)) == {
        "city": "city · kota", "regency": "regency · kabupaten", "province": "province · provinsi",
        "district": "district · kecamatan", "ministry": "ministry · kementerian", "agency": "agency · lembaga",
        "country": "country · negara", "university": "university · universitas",
    }  # fmt: skip
    assert schemas.against("city.json", {"id": "kota", "name": "Kota", "kind": "library"}) == []


def words_in(schema: Any) -> Iterator[str]:
    """Yield every description, of whatever is described."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "enumDescriptions":
                yield from value
            elif key == "description" and isinstance(value, str):
                yield value
            else:
                yield from words_in(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from words_in(each)


def test_every_question_and_answer_is_in_the_schema_in_both_languages(shipped: Schemas) -> None:
    """Whatever a framework says of an indicator, an editor can show."""
    for ref, framework in shipped.shelf.frameworks.items():
        said = " ".join(" ".join(words_in(shipped.made[f"assessments/{ref.replace('@', '/')}.json"])).split())
        for indicator in framework.indicators.values():
            texts = [indicator.title, indicator.ask]
            match indicator.measure:
                case Levels(levels=levels):
                    texts += levels.values()
                case Choices(choices=choices):
                    texts += [choice.text for choice in choices.values()]
                case Practices(practices=practices):
                    texts += [practice.text for practice in practices.values()]
            for text in texts:
                assert all(" ".join(words.split()) in said for words in (text.en, text.id) if words)


def test_every_key_and_indicator_is_offered(shipped: Schemas) -> None:
    """An editor has something to show over each indicator, and offers every key that there is."""
    schema = shipped.made["assessments/spbe/2020.json"]

    assert set(schema["properties"]) == set(Assessment.model_fields)
    assert all(each["description"] for each in schema["properties"]["ratings"]["properties"].values())


def test_the_bytes_are_the_same_on_every_run() -> None:
    """Whatever order Python keeps its sets in."""
    program = (
        "import hashlib, json; from maturity.schemas.catalogue import KINDS, Shelf, every_schema;"
        "print(hashlib.sha256(json.dumps(list(every_schema(Shelf({})))).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(made) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_titles_and_defaults_are_left_out(kind: str, shipped: Schemas) -> None:
    """An editor would show a title above the description, and offer a default as something to write."""
    text = json.dumps(shipped.made[f"{kind}.json"])

    assert '"default"' not in text
    assert '"title": "' not in text


def test_what_is_private_is_not_named(kota: Path, change: Callable[..., None]) -> None:
    """The title of a source that may not be published stays in its file."""
    file = kota / "assessments/kota/2024.mini.yaml"
    change(file, "title: Laporan tahunan 2024,", "title: Laporan tahunan 2024, private: true,")

    assert "Laporan tahunan 2024" not in json.dumps(Schemas(kota).made["cities/kota/2024.mini.json"])
