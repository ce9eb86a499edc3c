"""Once around the loop, as its users go: train, predict, review, export, kinetics."""

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import grave_violations
from tests.browser.people import annotate, open_project, open_tab, sign_in, step
from tests.support.stack import Stack

TRAINING_MS = 400_000
PREDICTION_MS = 180_000
EVALUATION_MS = 120_000
Screenshot = Callable[[Page, str], None]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_once_around_the_loop(browser: Browser, stack: Stack, screenshot: Screenshot, tmp_path: Path) -> None:
    manager = sign_in(browser, stack, "manager")
    open_project(manager)
    screenshot(manager, "project")
    _train(manager, screenshot)
    _judge(manager, stack, screenshot)
    proposals = _predict(manager, screenshot)
    assert proposals > 0
    _review(sign_in(browser, stack, "reviewer"), screenshot)
    _kinetics(manager, stack, screenshot)
    _export(manager, tmp_path, screenshot)


def test_a_training_run_can_be_cancelled_and_started_again(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "manager")
    open_project(page)
    open_tab(page, "Training")
    page.get_by_test_id("preset-quick").click()
    page.get_by_test_id("train").click()
    expect(page.get_by_test_id("training-run-page")).to_be_visible()
    expect(page.get_by_test_id("job-progress").first).to_contain_text(re.compile(r"step \d+"), timeout=120_000)
    page.get_by_test_id("cancel-job").first.click()
    page.get_by_test_id("cancel-job-confirm").click()  # by its id: the button that asks is called Cancel, too
    expect(page.get_by_test_id("job-state").first).to_contain_text("cancelled", timeout=30_000)
    expect(page.get_by_test_id("restart-job").first).to_be_visible()


def _train(page: Page, screenshot: Screenshot) -> None:
    open_tab(page, "Training")
    screenshot(page, "training-start")
    page.get_by_test_id("preset-demo").click()
    page.get_by_test_id("train").click()
    expect(page.get_by_test_id("training-run-page")).to_be_visible()
    expect(page.get_by_test_id("job-progress").first).to_contain_text(re.compile(r"step \d+"), timeout=120_000)
    screenshot(page, "training-busy")
    expect(page.get_by_test_id("training-finished")).to_be_visible(timeout=TRAINING_MS)
    expect(page.get_by_test_id("sample-step")).to_contain_text("the newest")
    assert grave_violations(page) == []
    screenshot(page, "training-finished")
    page.get_by_test_id("open-model").click()


def _judge(page: Page, stack: Stack, screenshot: Screenshot) -> None:
    """The version was evaluated by itself; once more, and both evaluations lie side by side."""
    page.get_by_test_id("open-evaluation").first.click(timeout=EVALUATION_MS)
    expect(page.get_by_test_id("evaluation-headline")).to_contain_text("a rule that looks at no image reaches")
    picture = page.get_by_test_id("frame-picture")
    expect(picture).to_have_attribute("data-ready", "true")
    first = page.get_by_test_id("shown-frame").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_test_id("shown-frame")).not_to_have_text(first)
    expect(picture).to_have_attribute("data-ready", "true")
    assert grave_violations(page) == []
    screenshot(page, "evaluation")
    report = page.request.get(f"{stack.url}{page.get_by_test_id('html-report').get_attribute('href')}")
    assert "sandbox" in report.headers["content-security-policy"]
    assert "macro-F1" in report.text()
    one = int(re.findall(r"evaluation-runs/(\d+)", page.url)[0])

    page.go_back()
    page.get_by_test_id("evaluate").first.click()
    page.get_by_test_id("start-evaluation").click()
    other = page.locator(f'[data-testid=open-evaluation]:not([href$="/{one}"])')
    expect(other).to_be_visible(timeout=EVALUATION_MS)
    two = int((other.get_attribute("href") or "").rsplit("/", 1)[1])
    page.goto(f"{stack.url}/models/compare?a={one}&b={two}")
    expect(page.get_by_test_id("pair-viewer")).to_be_visible()
    expect(page.get_by_test_id("compare-row").first).to_contain_text("0.000")
    assert grave_violations(page) == []
    screenshot(page, "compare")
    page.go_back()


def _predict(page: Page, screenshot: Screenshot) -> int:
    expect(page.get_by_test_id("model-row").first).to_be_visible()
    screenshot(page, "models")
    page.get_by_test_id("predict").first.click()
    filaments = page.get_by_test_id("predict-dialog").get_by_test_id("predict-filament")
    expect(filaments.first).to_be_visible()  # `all()` does not wait
    for filament in filaments.all():
        filament.set_checked("F4" in (filament.get_attribute("aria-label") or filament.evaluate(_LABEL)))
    page.get_by_test_id("predict-dialog").get_by_test_id("start-prediction").click()
    expect(page.get_by_test_id("prediction-finished")).to_be_visible(timeout=PREDICTION_MS)
    screenshot(page, "prediction-finished")
    label = page.get_by_test_id("review-proposals").inner_text()
    return int("".join(filter(str.isdigit, label)))


_LABEL = "box => (box.closest('label') || box.closest('[class*=root]') || box.parentElement).textContent"


def _review(page: Page, screenshot: Screenshot) -> None:
    open_project(page)
    open_tab(page, "Review")
    counter = page.get_by_test_id("review-counter")
    expect(counter).to_contain_text(re.compile(r"\d"))
    screenshot(page, "review")
    waiting = _number(counter.inner_text())
    ready = page.get_by_test_id("review-accept")
    expect(ready).to_be_enabled()
    page.keyboard.press("j")
    expect(counter).to_contain_text(str(waiting - 1))
    expect(ready).to_be_enabled()
    page.keyboard.press("k")
    page.get_by_test_id("reject-reason").fill("The core is too wide.")
    page.get_by_test_id("confirm-reject").click()
    expect(page.get_by_test_id("reject-reason")).to_have_count(0)
    expect(counter).to_contain_text(str(waiting - 2))
    expect(ready).to_be_enabled()
    page.keyboard.press("e")
    expect(page.get_by_test_id("editor")).to_be_visible()
    screenshot(page, "review-fix")


def _kinetics(page: Page, stack: Stack, screenshot: Screenshot) -> None:
    page.goto(f"{stack.url}/projects")
    open_project(page)
    page.get_by_test_id("filament-row").filter(has_text="F1").get_by_text("Kinetics").click()
    expect(page.get_by_test_id("volume-plot")).to_be_visible()
    expect(page.get_by_test_id("fit-row").first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 1600})
    screenshot(page, "kinetics")
    page.set_viewport_size({"width": 1280, "height": 720})


def _export(page: Page, folder: Path, screenshot: Screenshot) -> None:
    page.goto(f"{_address(page)}/projects")
    open_project(page)
    open_tab(page, "Exports")
    for format in ("kinetics-csv", "coco", "mtdn"):
        page.get_by_test_id(f"format-{format}").click()
        page.get_by_test_id("start-export").click()
        row = page.get_by_test_id("export-row").first
        expect(row).to_be_visible()
    expect(page.get_by_test_id("download")).to_have_count(3, timeout=90_000)
    screenshot(page, "exports")
    files = [_download(page, number, folder) for number in range(3)]
    by_kind = {path.suffix if path.suffix != ".zip" else _kind(path): path for path in files}
    assert len(by_kind) == 3, by_kind
    _check_kinetics(by_kind[".csv"])


def _address(page: Page) -> str:
    return page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2]


def _download(page: Page, number: int, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_test_id("download").nth(number).click()
    path = folder / f"{number}-{waiting.value.suggested_filename}"
    waiting.value.save_as(path)
    return path


def _kind(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        annotations = [name for name in names if name.endswith("annotations.json") or "coco" in name.lower()]
        if annotations:
            assert json.loads(archive.read(annotations[0]))["annotations"]
            return "coco"
        assert any("/area1/" in name for name in names)
        return "mtdn"


def _check_kinetics(path: Path) -> None:
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    volumes = {(row["filament"], row["frame_index"]): row["volume_nm3"] for row in rows}
    assert float(volumes["F1", "8"]) > float(volumes["F1", "1104"]) > 0


def _number(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])


def test_annotating_opens_where_the_address_says(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "annotator")
    open_project(page)
    annotate(page, "F1")
    step(page, 1)
    expect(page).to_have_url(re.compile("frame="))
    address = page.url
    label = page.get_by_test_id("frame-label").inner_text()
    page.goto(f"{stack.url}/projects")
    page.goto(address)
    expect(page.get_by_test_id("frame-label")).to_have_text(label)
