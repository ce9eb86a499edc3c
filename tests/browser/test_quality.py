"""Agreement in the browser: an empty project says what to do, a project with second labels says how well they agree."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import open_project, open_tab, sign_in
from tests.support.labelled_twice import label_twice
from tests.support.stack import Stack
from tests.support.stored_video import store_video

FRAMES = 4


@pytest.fixture(scope="module")
def twice(stack: Stack) -> None:
    label_twice(stack, frames=FRAMES)


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "reviewer")
    yield page
    page.context.close()


def test_a_reviewer_sees_how_well_two_agree(page: Page, twice: None, tmp_path: Path) -> None:
    open_project(page)
    open_tab(page, "Quality")
    expect(page.get_by_test_id("quality-headline")).to_contain_text("agree to a Dice overlap of 0.")
    row = page.get_by_test_id("pair-row").first
    expect(row).to_contain_text(str(FRAMES))
    expect(row.get_by_test_id("pair-volume")).to_contain_text("−")  # a pixel smaller all around
    expect(page.get_by_test_id("drift")).to_have_attribute("data-points", re.compile(r"[1-9]"))
    expect(page.get_by_test_id("confusion-map")).to_have_attribute("data-ready", "true")
    expect(page.get_by_test_id("confusion-matrix")).to_contain_text("A1 without A2")

    with page.expect_download() as download:
        page.get_by_test_id("quality-export").click()
    table = tmp_path / "table.csv"
    download.value.save_as(table)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert len(rows) >= 2 * FRAMES
    assert {row["descriptor"] for row in rows} == {"A1", "A2"}

    page.get_by_test_id("open-worst").first.click()
    expect(page.get_by_test_id("mask-canvas")).to_be_visible()


def test_nothing_to_compare_says_what_to_do(page: Page, browser: Browser, stack: Stack) -> None:
    empty = store_video(stack, name="Nothing to compare", side=64, frames=2)
    page.goto(f"{stack.url}/projects/{empty['project']}/quality")
    expect(page.get_by_test_id("no-quality")).to_contain_text("ground truth")
