"""The field view of a large recording, as the browser itself measures it: first pixels, playing, scrubbing."""

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from benchmarks.figures import Figure, percentiles_ms
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.people import sign_in
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

SIDE, FRAMES = 4096, 64
SCRUBS = 500
FRAMES_PER_S = 30
OPENINGS = 5
MB = 1e6


def measure(stack: Stack) -> list[Figure]:
    """First pixels, evenness of playing at fit zoom, memory while scrubbing; 16 bit, 4096 x 4096."""
    video = store_video(stack, name="Large recording", side=SIDE, frames=FRAMES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = sign_in(browser, stack, "annotator", width=1920, height=1080)
        firsts = _open(page, stack, video)
        intervals = _play(page)
        grown, largest = _scrub(page)
        browser.close()
    return [
        Figure("field view, first pixels after navigation", max(firsts), "ms", 1000, _spread(firsts)),
        percentiles_ms(f"field view, frame to frame at {FRAMES_PER_S} a second", intervals, quantile=95, goal_ms=50),
        Figure(f"field view, memory grown by scrubbing {SCRUBS} steps", grown, "MB", 320, f"largest {largest:.0f} MB"),
    ]


def _open(page: Page, stack: Stack, video: StoredVideo) -> list[float]:
    firsts = []
    for _ in range(OPENINGS):
        page.goto(f"{stack.url}/videos/{video['id']}")
        _settle(page)
        firsts.append(_durations(page, "filamark:field-first")[0])
    return firsts


def _play(page: Page) -> list[float]:
    """Seconds from frame to frame; the first eight are left out: they wait for the first block."""
    page.get_by_test_id("speed").click()
    page.get_by_role("option", name=f"{FRAMES_PER_S} frames/s", exact=True).click()
    page.get_by_test_id("play").click()
    expect(page.get_by_test_id("field")).to_have_attribute("data-position", str(FRAMES - 1), timeout=60_000)
    _settle(page)
    return [duration / 1000 for duration in _durations(page, "filamark:field-frame")[8:]]


def _scrub(page: Page) -> tuple[float, float]:
    """Memory in MB of heap and array buffers: how much more after scrubbing than before, and the largest seen."""
    session = page.context.new_cdp_session(page)
    timeline = page.get_by_test_id("timeline").bounding_box()
    assert timeline is not None
    before = _memory_mb(session)
    largest = before
    y = timeline["y"] + timeline["height"] / 2
    page.mouse.move(timeline["x"] + 2, y)
    page.mouse.down()
    for step in range(SCRUBS):
        # Back and forth, faster than pixels come: most requests are given up.
        share = abs((step * 7 % 200) - 100) / 100
        page.mouse.move(timeline["x"] + 2 + share * (timeline["width"] - 4), y)
        if step % 50 == 49:
            _settle(page)
            largest = max(largest, _memory_mb(session, collect=False))
    page.mouse.up()
    _settle(page)
    return _memory_mb(session) - before, largest


def _memory_mb(session: CDPSession, *, collect: bool = True) -> float:
    if collect:
        session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float((usage["usedSize"] + usage.get("backingStorageSize", 0)) / MB)


def _settle(page: Page) -> None:
    expect(page.get_by_test_id("field")).to_have_attribute("aria-busy", "false", timeout=30_000)


def _durations(page: Page, name: str) -> list[float]:
    durations: list[float] = page.evaluate(
        "name => performance.getEntriesByName(name).map(entry => entry.duration)", name
    )
    assert durations, f"the page measured no {name}"
    return durations


def _spread(values: list[float]) -> str:
    return f"n {len(values)}; {', '.join(f'{value:.0f}' for value in values)} ms"
