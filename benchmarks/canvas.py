"""Pointer to paint, and stepping through frames, as the browser itself measures them."""

import itertools

from playwright.sync_api import Page, sync_playwright

from benchmarks.client import Client
from benchmarks.figures import Figure, percentiles_ms
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.people import sign_in
from tests.support.stack import Stack

STEPS = 60
STROKES = 6


def measure(stack: Stack) -> list[Figure]:
    """p95 of a brush stroke's pointer-to-paint at 4x zoom, and of a step inside a loaded chunk."""
    with Client(stack.url, username="annotator", password="filamark") as client:
        filament = next(f for f in client.get("/api/filaments/") if f["frames_by_state"]["accepted"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = sign_in(browser, stack, "annotator", width=1400, height=1300)
        page.goto(f"{stack.url}/filaments/{filament['id']}/annotate")
        page.get_by_test_id("mask-canvas").wait_for()
        page.wait_for_timeout(2000)
        steps = _step(page)
        paints = _stroke(page)
        browser.close()
    return [
        percentiles_ms("brush, pointer to paint", paints, quantile=95, goal_ms=16),
        percentiles_ms("step inside a loaded chunk", steps, quantile=95, goal_ms=50),
    ]


def _step(page: Page) -> list[float]:
    for key in itertools.islice(itertools.cycle("d" * 12 + "a" * 12), STEPS):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    return _measures_s(page, "filamark:step")


def _stroke(page: Page) -> list[float]:
    box = page.get_by_test_id("mask-canvas").bounding_box()
    assert box is not None
    centre_x, centre_y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for number in range(STROKES):
        page.mouse.move(centre_x - 200, centre_y - 150 + 50 * number)
        page.mouse.down()
        page.mouse.move(centre_x + 200, centre_y - 100 + 50 * number, steps=60)
        page.mouse.up()
        page.wait_for_timeout(200)
    return _measures_s(page, "filamark:paint")


def _measures_s(page: Page, name: str) -> list[float]:
    durations = page.evaluate("name => performance.getEntriesByName(name).map(entry => entry.duration)", name)
    assert durations, f"the page measured no {name}"
    return [duration / 1000 for duration in durations]
