"""Pointer to paint, and stepping through frames, as the browser itself measures them."""

import itertools

from playwright.sync_api import FloatRect, Locator, Page, sync_playwright

from benchmarks import strokes
from benchmarks.figures import Figure, percentiles_ms
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.people import sign_in
from tests.support.editor import choose_brush, new_filament, open_editor, settled, view
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

GOALS_MS = {256: 16, 1024: 33}  # by the side of the region
BRUSH_PX = 64
STROKES = 3
STEPS = 60
STEPS_SIDE, CHUNK_FRAMES = 256, 32


def measure(stack: Stack) -> list[Figure]:
    """p95 of a long stroke with a large brush in the usual and in a large region, and of a step inside a chunk."""
    video = store_video(stack, name="Regions to paint", side=1280, frames=CHUNK_FRAMES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = sign_in(browser, stack, "annotator", width=1400, height=1300)
        painted = [figure for side in GOALS_MS for figure in _paint(page, stack, video, side)]
        steps = _step(page, stack, video)
        browser.close()
    return [*painted, percentiles_ms("step inside a loaded chunk", steps, quantile=95, goal_ms=50)]


def _paint(page: Page, stack: Stack, video: StoredVideo, side: int) -> list[Figure]:
    canvas = open_editor(page, stack, new_filament(page, stack, video, name=f"Region of {side}", side=side))
    choose_brush(page, size=BRUSH_PX, shape="round")
    strokes.watch(page)
    area = image_area(canvas, side)
    session = page.context.new_cdp_session(page)
    busy_s = strokes.busy_s(session)
    for _ in range(STROKES):
        strokes.spiral(page, area)
        page.get_by_test_id("save-state").and_(page.locator("[data-state=saved]")).wait_for()
    busy_s = strokes.busy_s(session) - busy_s
    zoom = view(canvas).zoom
    name = f"brush of {BRUSH_PX} px on {side} x {side}, {zoom:.1f}x"
    paints, frames = (_measures_s(page, f"filamark:{what}") for what in ("paint", "present"))
    return [
        Figure(f"{name}, main thread for each point", 1000 * busy_s / STROKES / strokes.POINTS, "ms"),
        percentiles_ms(f"{name}, pointer to paint", paints, quantile=95, goal_ms=GOALS_MS[side]),
        percentiles_ms(f"{name}, pointer to the end of the frame", frames, quantile=95),
        percentiles_ms(f"{name}, move to frame as seen from outside", strokes.shown_after_s(page), quantile=95),
    ]


def image_area(canvas: Locator, side: int) -> FloatRect:
    """Where the image lies on the page."""
    now = view(canvas)
    return {"x": now.left, "y": now.top, "width": side * now.zoom, "height": side * now.zoom}


def _step(page: Page, stack: Stack, video: StoredVideo) -> list[float]:
    open_editor(page, stack, new_filament(page, stack, video, name="Region to step through", side=STEPS_SIDE))
    for key in itertools.islice(itertools.cycle("d" * 12 + "a" * 12), STEPS):
        page.keyboard.press(key)
        settled(page)
    return _measures_s(page, "filamark:step")


def _measures_s(page: Page, name: str) -> list[float]:
    durations = page.evaluate("name => performance.getEntriesByName(name).map(entry => entry.duration)", name)
    assert durations, f"the page measured no {name}"
    return [duration / 1000 for duration in durations]
