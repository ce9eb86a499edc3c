"""Drawing: strokes, undo, saves that survive reloads, conflicts and lost connections."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.client import Client
from tests.browser.people import (
    PASSWORD,
    annotate,
    area_after,
    area_px,
    expect_area,
    open_project,
    sign_in,
    step,
    stroke,
)
from tests.support.stack import Stack

SAVED = re.compile("saved", re.IGNORECASE)


@pytest.fixture
def drawing(browser: Browser, stack: Stack) -> Page:
    """An annotator in front of the unlabelled filament F4."""
    page = sign_in(browser, stack, "annotator")
    open_project(page)
    annotate(page, "F4")
    return page


def test_a_stroke_is_saved_and_survives_a_reload(drawing: Page, screenshot: Callable[[Page, str], None]) -> None:
    before = area_px(drawing, "A1")
    stroke(drawing, drawing.get_by_test_id("mask-canvas"), start=(0.4, 0.5), end=(0.6, 0.5))
    drawn = area_after(drawing, "A1", before=before)
    assert drawn > before
    expect(drawing.get_by_test_id("save-state")).to_contain_text(SAVED)
    expect(drawing.get_by_test_id("state-badge")).to_contain_text("Draft")
    screenshot(drawing, "annotate-draft")
    drawing.reload()
    expect(drawing.get_by_test_id("mask-canvas")).to_be_visible()
    expect_area(drawing, "A1", drawn)


def test_undo_takes_back_one_stroke_and_stays_in_its_frame(drawing: Page) -> None:
    canvas = drawing.get_by_test_id("mask-canvas")
    step(drawing, 2)
    first = area_px(drawing, "A1")
    stroke(drawing, canvas, start=(0.4, 0.4), end=(0.6, 0.4))
    second = area_after(drawing, "A1", before=first)
    stroke(drawing, canvas, start=(0.4, 0.6), end=(0.6, 0.6))
    area_after(drawing, "A1", before=second)
    drawing.keyboard.press("Control+z")
    expect_area(drawing, "A1", second)
    step(drawing, 1)
    elsewhere = area_px(drawing, "A1")
    drawing.keyboard.press("Control+z")
    expect_area(drawing, "A1", elsewhere)
    step(drawing, 1, key="a")
    expect_area(drawing, "A1", second)
    drawing.keyboard.press("Control+z")
    expect_area(drawing, "A1", first)
    expect(drawing.get_by_test_id("save-state")).to_contain_text(SAVED)


def test_the_core_never_leaves_the_filament(drawing: Page) -> None:
    step(drawing, 5)
    canvas = drawing.get_by_test_id("mask-canvas")
    stroke(drawing, canvas, start=(0.4, 0.5), end=(0.6, 0.5))
    drawing.keyboard.press("2")
    stroke(drawing, canvas, start=(0.5, 0.3), end=(0.5, 0.7))
    assert 0 < area_after(drawing, "A2", before=0) < area_px(drawing, "A1")
    expect(drawing.get_by_test_id("save-state")).to_contain_text(SAVED)


def test_a_stale_save_asks_what_to_keep(drawing: Page, stack: Stack, screenshot: Callable[[Page, str], None]) -> None:
    step(drawing, 7)
    _save_behind_their_back(stack, position=7)
    before = area_px(drawing, "A1")
    stroke(drawing, drawing.get_by_test_id("mask-canvas"), start=(0.4, 0.5), end=(0.6, 0.5))
    mine = area_after(drawing, "A1", before=before)
    expect(drawing.get_by_test_id("keep-mine")).to_be_visible()
    screenshot(drawing, "annotate-conflict")
    drawing.get_by_test_id("keep-mine").click()
    expect(drawing.get_by_test_id("save-state")).to_contain_text(SAVED)
    expect_area(drawing, "A1", mine)


def test_strokes_drawn_without_a_connection_arrive_later(drawing: Page) -> None:
    step(drawing, 9)
    drawing.context.set_offline(True)
    before = area_px(drawing, "A1")
    stroke(drawing, drawing.get_by_test_id("mask-canvas"), start=(0.4, 0.5), end=(0.6, 0.5))
    drawn = area_after(drawing, "A1", before=before)
    expect(drawing.get_by_test_id("save-state")).to_contain_text(re.compile("offline|retry|connection", re.IGNORECASE))
    drawing.context.set_offline(False)
    expect(drawing.get_by_test_id("save-state")).to_contain_text(re.compile("all changes saved|saved", re.IGNORECASE))
    drawing.reload()
    expect_area(drawing, "A1", drawn)


def test_a_viewer_looks_and_cannot_draw(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "viewer")
    open_project(page)
    canvas = annotate(page, "F1")
    before = area_px(page, "A1")
    expect(page.get_by_test_id("read-only")).to_be_visible()
    stroke(page, canvas, start=(0.4, 0.1), end=(0.6, 0.1))
    expect_area(page, "A1", before)
    assert before > 0


def _save_behind_their_back(stack: Stack, *, position: int) -> None:
    """Another person saves the same frame of F4."""
    with Client(stack.url, username="reviewer", password=PASSWORD) as client:
        filaments = {filament["name"]: filament["id"] for filament in client.get("/api/filaments/")}
        frames = client.get(f"/api/filaments/{filaments['F4']}/frames/")
        labelled = client.get(f"/api/filaments/{filaments['F1']}/frames/")[0]
        masks = client.get(f"/api/filament-frames/{labelled['id']}/")["masks"]
        body = {
            "base_version": frames[position]["version"],
            "idempotency_key": str(uuid4()),
            "masks": {"A1": masks["A1"], "A2": masks["A2"]},
        }
        client.send("PUT", f"/api/filament-frames/{frames[position]['id']}/masks/", body)
