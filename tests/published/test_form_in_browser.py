"""The offline form in a real browser: by keyboard alone, from a disk, kept, saved, opened again, and taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page

from maturity.model.returned import ReturnedAnswers
from maturity.model.text import LANGUAGES
from maturity.storage.answer_files import as_json, read_answers
from maturity.storage.workspace_reading import read_workspace
from maturity.storage.yaml_reading import read_yaml
from maturity.workflows.assessment_files import assessment_files
from maturity.workflows.carrying import carry_over
from maturity.workflows.offline_forms import offline_form, write_form
from maturity.workflows.proposed_changes import with_ratings
from maturity.workflows.returned_answers import TakenBack, handed_out, take_back
from maturity.workflows.selection import selectors_of
from tests.published.conftest import QUIET
from tests.published.judges import faults_of_markup, lost_in_small, objections
from tests.published.test_in_browser import RULES, SCHEMES

pytestmark = pytest.mark.browser
RATINGS = "assessments/kota/2024.mini.yaml"
SELECTOR = "kota/2024/mini"


def form_of(root: Path, selector: str = SELECTOR, language: Any = "en") -> Path:
    text = offline_form(root, selectors_of([selector])[0], language)
    return write_form(text, root / "form.html")


@pytest.fixture
def form(kota: Path) -> Path:
    """The form of the small assessment, which has every kind of measure."""
    return form_of(kota)


@pytest.fixture
def page(browser: Browser, form: Path) -> Iterator[Page]:
    """The form as somebody opens it from a disk; no script fails, and nothing but the page itself is asked for."""
    context = browser.new_context()
    with listened_to(context) as page:
        page.goto(form.as_uri())
        yield page
    context.close()


@contextmanager
def listened_to(context: BrowserContext) -> Iterator[Page]:
    """Open a page of a context, in which nothing may go wrong."""
    page, wrong, asked = context.new_page(), list[str](), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("request", lambda one: asked.append(one.url))
    yield page
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    assert len({url for url in asked if url.startswith("file:")}) <= 1


def saved_by(page: Page) -> bytes:
    with page.expect_download() as waited:
        page.locator("header button.first").click()
    return Path(waited.value.path()).read_bytes()


def returned_by(page: Page) -> ReturnedAnswers:
    answers, findings = read_answers(saved_by(page), "answers.json")
    assert findings == ()
    assert answers is not None
    return answers


def taken(root: Path, page: Page) -> TakenBack:
    return take_back(root, returned_by(page), "handed back")


def written(root: Path, back: TakenBack) -> str:
    assert back.findings == back.conflicts == ()
    assert back.change is not None
    back.change.write()
    return (root / RATINGS).read_text()


# What it is


def test_a_form_is_the_same_bytes_and_asks_for_nothing(kota: Path, form: Path, run: Callable) -> None:
    text = form.read_text()
    assert run("form", SELECTOR, "-o", kota / "again.html", "-C", kota, "--lang", "en").code == 0
    assert (kota / "again.html").read_text() == text
    assert "default-src 'none'; script-src 'sha256-" in unescape(text)
    assert not [word for word in ("http://", "src=", "<link", "@import", "url(") if word in text]
    # Nu looks for no hash of a style, and takes data for a script; in the browser below nothing may be blocked.
    assert [one for one in faults_of_markup([form]) if "violates Content Security Policy (meta tag)" not in one] == []


def test_only_a_form_is_overwritten(kota: Path, run: Callable) -> None:
    (kota / "mine.html").write_text("mine")
    assert run("form", SELECTOR, "-o", kota / "mine.html", "-C", kota).code == 2
    assert (kota / "mine.html").read_text() == "mine"
    assert run("form", "kota", "-o", kota / "f.html", "-C", kota).code == 0
    assert run("form", "kota", "-o", kota / "f.html", "-C", kota, "--lang", "id").code == 0
    assert run("form", "gone", "-o", kota / "f.html", "-C", kota).code == 3


def test_nothing_private_is_in_it(kota: Path, change: Callable) -> None:
    change(
        kota / RATINGS, "sources:\n",
        "sources:\n  inner-memo: {title: Hidden memo, kind: other, origin: self-report, private: true}\n",
    )  # fmt: skip
    change(
        kota / RATINGS, "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}}\n",
        "      - {source: inner-memo, locator: {en: secret place}}\n"
        "      - {source: report-2024, locator: {id: hlm. 12, en: p. 12}, private: true}\n",
    )  # fmt: skip
    text = form_of(kota).read_text()
    assert not [word for word in ("Hidden memo", "inner-memo", "secret place", "hlm. 12") if word in text]


def test_texts_of_a_framework_are_texts(kota: Path, browser: Browser, change: Callable) -> None:
    bad = "</script><img src=x onerror=alert(1)><b>bold"
    change(kota / "frameworks/mini/1/framework.yaml", "en: Some.", f'en: "{bad}"')
    change(kota / RATINGS, "title: Laporan tahunan 2024", f'title: "{bad}"')
    context = browser.new_context()
    with listened_to(context) as page:
        page.goto(form_of(kota).as_uri())
        assert bad in (page.locator("#q-online").text_content() or "")
        assert page.locator("img").count() == 0
        assert page.locator(".question b:not(.level)").count() == 0
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_use_it(browser: Browser, form: Path, width: int, scheme: Any, language: str) -> None:
    """Neither axe nor the rules of pa11y object; nothing is too wide, too small, or cut off on paper."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    with listened_to(context) as page:
        page.goto(form.as_uri())
        page.locator(f"#to-{language}").click()
        page.locator("#q-waiting").get_by_role("button").last.click()
        page.locator("#q-waiting select").last.select_option("+")
        for each in page.locator("details").all():
            each.evaluate("(one) => { one.open = true }")
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
        assert page.evaluate("() => document.documentElement.lang") == language
        page.evaluate("() => document.activeElement.blur()")
        assert [found["id"] for found in Axe().run(page, options=RULES).response["violations"]] == []
    context.close()


def test_it_is_sound_by_other_rules(browser: Browser, form: Path) -> None:
    """Those of pa11y, which need a script that the form's own policy keeps out."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(form.as_uri())
    assert [*objections(page, to_contrast=False), *objections(page, to_contrast=True)] == []
    assert [*lost_in_small(page)] == []
    context.close()


# What it says, and keeps


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_typed_is_nothing_changed(kota: Path, page: Page, language: str) -> None:
    before = (kota / RATINGS).read_bytes()
    page.locator(f"#to-{language}").click()
    returned = returned_by(page)
    assert returned.language == language
    assert returned.base == returned.given
    workspace = read_workspace(kota)
    file = next(iter(assessment_files(workspace)))
    handed = handed_out(file, workspace.frameworks["mini@1"].model, "en")
    assert json.loads(as_json(returned))["base"] == json.loads(as_json(handed))["base"]
    assert returned.digest == handed.digest
    back = take_back(kota, returned, "x")
    assert (back.edits, back.change, back.conflicts) == ({}, None, ())
    assert (kota / RATINGS).read_bytes() == before


STEPS = (
    ("#by", "Siti Aminah"),
    ("#a-online--level-1", "<ArrowDown>"),
    ("#a-online--confidence-2", "<ArrowUp>"),
    ("#a-online--rationale", "<Control+a>All of them."),
    ("#a-catalogue--choice-1", "<ArrowUp>"),
    ("#a-openness--practices-1", "<Space>"),
    ("#a-coverage--value", "<Control+a>62,75"),
    ("#a-waiting--value", "12"),
    ("#a-waiting--evidence--add", "<Enter>"),
    ("#a-waiting--evidence--0--source", "Lap"),
    ("#a-waiting--evidence--0--locator", "p. 7"),
    ("#a-waiting--evidence--add", "<Enter>"),
    ("#a-waiting--evidence--1--source", "+"),
    ("#a-waiting--evidence--1--new-title", "Interview with the agency"),
    ("#a-waiting--evidence--1--new-kind", "inter"),
    ("#a-waiting--evidence--1--new-origin", "by the g"),
    ("#a-waiting--evidence--1--new-dated", "2024"),
    (".new-source .buttons button:first-child", "<Enter>"),
    ("#a-waiting--evidence--1--locator", "notes"),
    ("#a-users--state-1", "<ArrowUp>"),
    ("#a-training--progress-1", "<ArrowDown>"),
    ("#a-population--state-2", "<ArrowDown><ArrowDown>"),
    ("#a-population--reason", "<Control+a>Nobody lives here."),
    (".ending button.first", ""),
)
"""What has the focus, and what is pressed and typed there."""
SAID = {
    "online": {
        "level": 3, "confidence": "medium", "rationale": {"id": "Separuh layanan daring.", "en": "All of them."},
        "evidence": [{"source": "report-2024", "locator": {"id": "hlm. 12", "en": "p. 12"}}],
    },
    "waiting": {
        "value": 12,
        "evidence": [
            {"source": "report-2024", "locator": {"en": "p. 7"}},
            {"source": "interview-with-the-agency", "locator": {"en": "notes"}},
        ],
    },
    "population": {
        "state": "not-applicable", "reason": {"id": "Laporan tidak menyebutnya.", "en": "Nobody lives here."}
    },
}  # fmt: skip


def test_a_whole_form_is_filled_by_keyboard_alone(kota: Path, page: Page) -> None:
    """Tab, space, arrows and letters reach all that is asked; what is read back is what was meant."""
    for selector, keys in STEPS:
        go_to(page, selector)
        press(page, keys)
    returned = returned_by(page)
    said = yaml_of(written(kota, take_back(kota, returned, "x")))
    ratings = said["ratings"]
    assert returned.by == "Siti Aminah"
    assert {name: ratings[name] for name in SAID} == SAID
    assert ratings["catalogue"]["choice"] == "complete"
    assert ratings["openness"]["practices"] == ["budget", "data"]
    assert str(ratings["coverage"]["value"]) == "62.75"
    assert "state" not in ratings["users"]
    assert ratings["training"]["progress"] == "reached"
    assert said["sources"]["interview-with-the-agency"] == {
        "title": "Interview with the agency", "kind": "interview", "origin": "self-report", "dated": 2024
    }  # fmt: skip


def yaml_of(text: str) -> dict[str, Any]:
    value: dict[str, Any] = read_yaml(text.encode())[0]
    return value


def go_to(page: Page, selector: str) -> None:
    """Go on with the tab key until something has the focus; it comes within a few steps, and is in sight."""
    for _ in range(60):
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            assert page.evaluate(IN_SIGHT), selector
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached; {page.evaluate(HERE)} is")


HERE = "() => document.activeElement.outerHTML.slice(0, 200)"
IN_SIGHT = """() => {
    const box = document.activeElement.getBoundingClientRect(), bar = document.querySelector(".bar")
    const isBelowBar = box.bottom > bar.getBoundingClientRect().bottom
    return bar.contains(document.activeElement) || isBelowBar && box.top < innerHeight
}"""


def press(page: Page, keys: str) -> None:
    """Press what stands in angles, and type the rest."""
    for key, text in re.findall(r"<([\w+]+)>|([^<]+)", keys):
        if key:
            page.keyboard.press(key)
        else:
            page.keyboard.type(text)


def test_answers_survive_a_closed_browser(browser: Browser, chromium: str, form: Path, tmp_path: Path) -> None:
    """What was typed at the last moment, too; until somebody erases it."""

    def opened() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=chromium, args=QUIET
        )

    context = opened()
    with listened_to(context) as page:
        page.goto(form.as_uri())
        page.locator("#a-online--level-2").check()
        page.locator("#a-coverage--value").fill("six")
        page.locator("#a-coverage--rationale").fill("Typed at the last moment")
    page.close()
    context.close()
    context = opened()
    with listened_to(context) as page:
        page.goto(form.as_uri())
        assert page.locator("#a-online--level-2").is_checked()
        assert page.locator("#a-coverage--value").input_value() == "six"
        assert page.locator("#a-coverage--rationale").input_value() == "Typed at the last moment"
        page.on("dialog", lambda dialog: dialog.accept())
        page.locator(".ending .quiet").click()
        assert page.locator("#a-online--level-1").is_checked()
        page.reload()
        assert page.locator("#a-online--level-1").is_checked()
    context.close()


def test_a_browser_that_keeps_nothing_is_said_so(browser: Browser, form: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    with listened_to(context) as page:
        page.goto(form.as_uri())
        assert "keeps nothing" in (page.locator("#kept").text_content() or "")
        page.locator("#a-online--level-2").check()
        assert returned_by(page).given["online"]["level"] == 3
    context.close()


# What it saves, opened again


def test_a_saved_file_goes_on_elsewhere(browser: Browser, page: Page, form: Path, tmp_path: Path) -> None:
    page.locator("#a-online--level-2").check()
    page.locator("#by").fill("Siti")
    raw = saved_by(page)
    (tmp_path / "back.json").write_bytes(raw)
    other = browser.new_context()
    with listened_to(other) as again:
        again.goto(form.as_uri())
        again.locator("#file").set_input_files(tmp_path / "back.json")
        again.locator("#a-online--level-2:checked").wait_for()
        assert again.locator("#by").input_value() == "Siti"
        assert saved_by(again) == raw
    other.close()


DEEP = [[[[[[[[[1]]]]]]]]]


def put(**values: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda data: data.update(values)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (put(format="maturity-answers/9"), "It holds no answers of a form."),
        (put(assessment="kota/2025/mini"), "It holds answers to kota/2025/mini; this form is about kota/2024/mini."),
        (put(framework="mini@2"), "It was made for another version of the framework (mini@2)"),
        (put(digest="sha256:0"), "The framework was edited between that file and this form."),
        (put(language="fr"), "$.language: is not what such a file has there"),
        (put(more=1), "$.more: is no key of such a file"),
        (put(given=[]), "$.given: is not what such a file has there"),
        (put(given={"onlin": {}}), "$.given.onlin: is no question of this form"),
        (put(given={"online": {"levle": 1}}), "$.given.online.levle: is no key of such a file"),
        (put(given={"online": {"level": DEEP}}), "$.given.online.level: is not what such a file has there"),
        (put(sources={"a": {"private": "x"}}), "$.sources.a.private: is no key of such a file"),
        (put(sources={"a-b": 1}), '$.sources["a-b"]: is not what such a file has there'),
        (put(by="x" * 301), "$.by: is not what such a file has there"),
        (lambda data: data.pop("base"), "$.base: is missing"),
    ],
)  # fmt: skip
def test_another_file_is_refused_with_a_sentence(page: Page, tmp_path: Path, spoil: Callable, told: str) -> None:
    before = saved_by(page)
    data = json.loads(before)
    spoil(data)
    (tmp_path / "other.json").write_text(json.dumps(data))
    page.locator("#file").set_input_files(tmp_path / "other.json")
    page.locator("#faults li").first.wait_for()
    assert told in (page.locator("#faults").text_content() or "")
    assert saved_by(page) == before


@pytest.mark.parametrize("raw", [b"", b"no", b"\xff\xfe", b"[1, 2]", b'{"given": 1', b"null"])
def test_what_is_no_such_file_is_refused(page: Page, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "other.json").write_bytes(raw)
    page.locator("#file").set_input_files(tmp_path / "other.json")
    page.locator("#faults li").first.wait_for()
    assert "was not opened" in (page.locator("#faults").text_content() or "")


def test_a_file_with_odd_values_is_shown_and_left_to_whoever_reads_it(kota: Path, page: Page, tmp_path: Path) -> None:
    """A value that no question offers breaks nothing here, and is told with its place when it is read."""
    data = json.loads(saved_by(page))
    data["given"] |= {
        "online": {"level": 9, "evidence": [1, {"source": "gone", "locator": 3}], "rationale": 5},
        "openness": {"practices": "all", "state": "gone"},
        "users": {"value": "many", "parts": 1, "units": []},
    }
    (tmp_path / "odd.json").write_text(json.dumps(data))
    page.locator("#file").set_input_files(tmp_path / "odd.json")
    page.locator("#said", has_text="is opened").wait_for()
    page.locator("#to-id").click()
    back = taken(kota, page)
    assert back.change is None
    assert [finding.message for finding in back.findings if finding.message.startswith("$.given.online.level: ")]


# What is taken back is what other ways of editing write

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12).map(
    "Kata {}".format  # else what stands for something that is still to be written could come of it
)
FILLED = st.fixed_dictionaries(
    {},
    optional={
        "online": st.sampled_from([1, 2, 3]),
        "catalogue": st.sampled_from(["complete", "partial", "unsure"]),
        "openness": st.sets(st.sampled_from(["budget", "data"])),
        "coverage": st.decimals(0, 100, places=2),
        "why": WORDS,
        "users": st.sampled_from(["low", "medium", "high"]),
        "training": st.sampled_from(["not-reached", "partly-reached", "reached"]),
    },
)


CHOICES = {
    "catalogue": ("choice", ["complete", "partial", "unsure"]),
    "training": ("progress", ["not-reached", "partly-reached", "reached"]),
    "users": ("confidence", ["low", "medium", "high"]),
}


@given(filled=FILLED)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each erases what was typed
def test_a_filled_form_is_the_edit_that_was_meant(kota: Path, page: Page, filled: dict[str, Any]) -> None:
    """By the writer that every command uses: the file is the same, byte for byte."""
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".ending .quiet").click()
    edits = fill(page, filled)
    workspace = read_workspace(kota)
    file = next(iter(assessment_files(workspace)))
    meant = with_ratings(file, workspace.frameworks["mini@1"].model, edits).content
    back = taken(kota, page)
    assert back.conflicts == back.findings == ()
    now = back.change.files[0].content if back.change else file.loaded.document.raw
    assert now == meant


def fill(page: Page, filled: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Fill in what is meant, and return what that is as data."""
    edits: dict[str, dict[str, Any]] = {}
    if "online" in filled:
        page.locator(f"#a-online--level-{filled['online'] - 1}").check()
        edits["online"] = {"level": filled["online"]}
    for name, (key, values) in CHOICES.items():
        if name in filled:
            page.locator(f"#a-{name}--{key}-{values.index(filled[name])}").check()
            edits[name] = {key: filled[name]}
    if "openness" in filled:
        for n, name in enumerate(("budget", "data")):
            page.locator(f"#a-openness--practices-{n}").set_checked(name in filled["openness"])
        page.locator("#a-openness--practices-none").set_checked(not filled["openness"])
        edits["openness"] = {"practices": sorted(filled["openness"])}
    if "coverage" in filled:
        page.locator("#a-coverage--value").fill(f"{filled['coverage']:f}")
        edits["coverage"] = {"value": filled["coverage"]}
    if "why" in filled:
        page.locator("#a-coverage--rationale").fill(filled["why"])
        words = {"id": "Menurut peta jaringan.", "en": filled["why"]}
        edits["coverage"] = {**edits.get("coverage", {}), "rationale": words}
    return edits


# Every kind of measure

CASES = Path(__file__).parents[1] / "cases" / "scoring"
MADE = (
    "03-graded-answers", "05-transformations", "07-share-of-a-target", "08-compound-leaf", "10-context",
    "31-several-units", "a-flat-framework", "like-dsomm", "like-owasp-samm", "goals-in-every-form", "ranges-of-levels",
    "targets-of-a-plan", "graded-practices-without-an-answer",
)  # fmt: skip
FILL = """() => {
    const told = (one, type) => one.dispatchEvent(new Event(type, {bubbles: true}))
    for (const id of [...document.querySelectorAll(".question")].map((one) => one.id)) {
        const all = (selector) => [...document.getElementById(id).querySelectorAll(selector)]
        const groups = all("fieldset.choice:not(.states, .inline)").map((one) => one.querySelector("input")?.id ?? "")
        for (const first of groups.filter(Boolean)) {
            const group = document.getElementById(first).closest("fieldset")
            const boxes = group.querySelectorAll("input:not([id$=none])")
            if (!boxes[boxes.length - 1].checked) boxes[boxes.length - 1].click()
        }
        for (const name of all(".choice > .field > select").map((one) => one.id)) {
            const list = document.getElementById(name)
            list.selectedIndex = list.options.length - 1
            told(list, "change")
        }
        for (const name of all("input[inputmode=decimal]").map((one) => one.id)) {
            if (groups.length && !name.includes("--parts--") && !name.endsWith("count")) continue
            document.getElementById(name).value = "3"
            told(document.getElementById(name), "input")
        }
    }
}"""


@pytest.mark.parametrize("case", MADE)
def test_every_kind_of_question_can_be_answered(kota: Path, browser: Browser, case: str) -> None:
    """What nobody touches stays; and where each field is filled in, what comes back is valid for each measure."""
    slug = workspace_of(kota, case)
    form = form_of(kota, slug)
    context = browser.new_context()
    with listened_to(context) as page:
        page.goto(form.as_uri())
        untouched = taken(kota, page)
        assert (untouched.edits, untouched.findings) == ({}, ())
        page.evaluate(FILL)
        assert page.locator("[aria-invalid]").count() == 0
        back = taken(kota, page)
        assert back.findings == back.conflicts == ()
        assert back.change is not None
        questions, done = page.locator(".question").count(), page.locator(".question.done").count()
        assert done == questions
        assert not page.locator("#left a", has_text="belongs to it").count()
        back.change.write()
        assert taken(kota, page).change is None
    context.close()


def workspace_of(kota: Path, case: str) -> str:
    """Put a made framework and its assessment into a workspace in the place of what is there."""
    framework = yaml_of((CASES / case / "framework.yaml").read_text())
    name, version = framework["id"], framework["version"]
    target = kota / "frameworks" / name / version / "framework.yaml"
    target.parent.mkdir(parents=True)
    target.write_bytes((CASES / case / "framework.yaml").read_bytes())
    (kota / RATINGS).unlink()
    (kota / f"assessments/kota/2025.{name}.yaml").write_bytes((CASES / case / "assessment.yaml").read_bytes())
    return f"kota/2025/{name}"


def test_an_answer_of_an_earlier_period_is_confirmed_or_changed(kota: Path, browser: Browser) -> None:
    """It is open until then, what was said before stands beside it, and where it came from goes with its state."""
    made = carry_over(kota, "kota", "2025", "mini", "2024", "en")
    context = browser.new_context()
    with listened_to(context) as page:
        page.goto(form_of(kota, "kota/2025/mini").as_uri())
        assert "Last time (2024): level 2 of 3" in (page.locator("#q-online .before").text_content() or "")
        assert page.locator(".question.done").count() == 0
        page.locator("#a-online--state-0").check()
        page.locator("#a-catalogue--choice-0").check()
        assert page.locator(".question.done").count() == 2
        back = taken(kota, page)
        assert back.findings == ()
        assert back.change is not None
        back.change.write()
    context.close()
    ratings = yaml_of((kota / made.path).read_text())["ratings"]
    assert [name for name, rating in ratings.items() if "carried" in rating] == [
        name for name in made.carried if name not in {"online", "catalogue"}
    ]
    assert ratings["online"]["level"] == 2
    assert ratings["catalogue"]["choice"] == "complete"


def test_sub_units_are_added_and_taken_out(kota: Path, browser: Browser) -> None:
    """By what they are called in short; one that nobody has answered for waits, and says so."""
    slug = workspace_of(kota, "31-several-units")
    context = browser.new_context()
    with listened_to(context) as page:
        page.goto(form_of(kota, slug).as_uri())
        page.locator("#a-strongest--units--name").fill("Dinas Air")
        page.locator("#q-strongest .units .add button").click()
        assert page.evaluate("() => document.activeElement.id") == "a-strongest--units--dinas-air--level-0"
        assert taken(kota, page).edits["strongest"]["units"]["dinas-air"] == {
            "state": "not-assessed", "reason": {"id": "Belum ditelaah.", "en": "Not looked at yet."}
        }  # fmt: skip
        page.locator("#a-strongest--units--dinas-air--level-2").check()
        page.get_by_role("button", name="Remove health").nth(2).click()
        assert taken(kota, page).edits["strongest"]["units"] == {"transport": {"level": 1}, "dinas-air": {"level": 2}}
    context.close()


def test_a_part_has_a_state_of_its_own(kota: Path, browser: Browser) -> None:
    """Its answer is put aside while there is none, and the other parts stay."""
    slug = workspace_of(kota, "08-compound-leaf")
    context = browser.new_context()
    with listened_to(context) as page:
        page.goto(form_of(kota, slug).as_uri())
        state = page.locator("#a-modes--parts--bus--state")
        state.select_option("unknown")
        page.locator("#a-modes--parts--bus--reason").fill("Nobody counted.")
        parts = taken(kota, page).edits["modes"]["parts"]
        assert parts["bus"] == {"state": "unknown", "reason": {"en": "Nobody counted."}}
        assert [*parts] == ["walking", "bus", "car"]
        state.select_option("rated")
        assert taken(kota, page).change is None
        page.locator("#a-modes--state-3").check()
        page.locator("#a-modes--reason").fill("Nobody counted.")
        assert "parts" not in returned_by(page).given["modes"]
        page.locator("#a-modes--parts--bus--value").fill("31")
        assert returned_by(page).given["modes"] == {"parts": {"bus": {"value": 31}}}
    context.close()


def test_numbers_are_read_as_they_are_written_or_told(page: Page) -> None:
    """What could be two numbers is none, and what was there before is what is saved."""
    field = page.locator("#a-coverage--value")
    read = {"62,50": "62.50", "1.234,5": "1234.5", "1 234": "1234", "-3": "-3", "007": "7", "0,125": "0.125", "": None}
    for typed, meant in read.items():
        field.fill(typed)
        assert str(returned_by(page).given["coverage"].get("value")) == str(meant)
    for typed, told in {"1.234": "two numbers", "5%": "percent sign", "many": "no number"}.items():
        field.fill(typed)
        field.blur()
        assert told in (page.locator("#a-coverage--value-fault").text_content() or "")
        assert str(returned_by(page).given["coverage"]["value"]) == "62.5"
        page.locator("#said", has_text="without 1 that").wait_for(state="attached")


# The way through it


def test_the_way_through_it_is_short(page: Page) -> None:
    """A link past the head, links to each part, and a button to what is open: each leads the keyboard along."""
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "s-0-title"
    page.locator(".contents a").last.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "s-1-title"
    page.locator(".bar button").nth(2).press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "q-population-title"
    assert "7 of 8" in (page.locator("#progress").text_content() or "")
    page.locator("#a-population--value").fill("600000")
    page.locator("#progress", has_text="8 of 8").wait_for()
    assert "Every question is answered" in (page.locator("#left").text_content() or "")


def test_a_state_puts_an_answer_aside_and_brings_it_back(kota: Path, page: Page) -> None:
    before = returned_by(page).given["users"]
    page.locator("#a-users--state-3").check()
    page.locator("#a-users--reason").fill("Nobody was there.")
    unknown = returned_by(page).given["users"]
    assert (unknown["state"], "value" in unknown) == ("unknown", False)
    page.locator("#a-users--state-1").check()
    page.locator("#a-users--reason").fill("The city gives another number.")
    assert returned_by(page).given["users"] == before
    assert taken(kota, page).change is None


def test_levels_can_be_a_range(page: Page) -> None:
    """Of those that are one: never the whole scale, and nothing above the highest."""
    page.locator("#q-online .range summary").click()
    upper = page.locator("#a-online--level--up-to")
    offered = {}
    for n in range(3):
        page.locator(f"#a-online--level-{n}").check()
        offered[n + 1] = [one.get_attribute("value") for one in upper.locator("option").all()]
    assert offered == {1: ["", "2"], 2: ["", "open", "3"], 3: [""]}
    for low, choice, meant in ((1, "2", {"from": 1, "to": 2}), (2, "open", {"at_least": 2}), (2, "", 2)):
        page.locator(f"#a-online--level-{low - 1}").check()
        upper.select_option(choice)
        assert returned_by(page).given["online"]["level"] == meant


def test_a_file_of_an_older_form_keeps_what_it_was_handed_out_with(
    kota: Path, browser: Browser, page: Page, change: Callable, tmp_path: Path
) -> None:
    """So what was changed meanwhile is a conflict when it is read, and not overwritten."""
    page.locator("#a-online--level-2").check()
    (tmp_path / "back.json").write_bytes(saved_by(page))
    change(kota / RATINGS, "level: 2", "level: 1")
    newer = browser.new_context()
    with listened_to(newer) as again:
        again.goto(form_of(kota).as_uri())
        assert again.locator("#a-online--level-0").is_checked()
        again.locator("#file").set_input_files(tmp_path / "back.json")
        again.locator("#a-online--level-2:checked").wait_for()
        assert [one.keys for one in taken(kota, again).conflicts] == [("online", "level")]
    newer.close()


def test_letters_that_nobody_sees_are_left_out(kota: Path, page: Page) -> None:
    page.locator("#a-online--rationale").fill("\u200bAll\u202e of\u0007 them\t.")
    assert taken(kota, page).edits["online"]["rationale"]["en"] == "All of them ."
