"""Memory of the editor's page while somebody steps through a long filament: it must not grow with the steps."""

import numpy as np
from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.figures import Figure
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.people import sign_in
from tests.support.editor import new_filament, open_editor, settled
from tests.support.stack import Stack
from tests.support.stored_video import store_video

FRAMES = 300
# Once through all frames: the images of the filament are kept, up to a limit of their own.
WARM_UP, STEPS, EVERY = FRAMES, 2000, 100
MB = 1e6


def measure(stack: Stack) -> list[Figure]:
    """Heap and array buffers after garbage collection: difference and slope over 2,000 steps there and back."""
    video = store_video(stack, name="Long filament", side=288, frames=FRAMES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = sign_in(browser, stack, "annotator")
        open_editor(page, stack, new_filament(page, stack, video, name="Walked along", at=16))
        session = page.context.new_cdp_session(page)
        _walk(page, first=0, steps=WARM_UP)
        seen_mb = [_memory_mb(session)]
        for first in range(WARM_UP, WARM_UP + STEPS, EVERY):
            _walk(page, first=first, steps=EVERY)
            seen_mb.append(_memory_mb(session))
        browser.close()
    slope = np.polyfit(np.arange(len(seen_mb)) * EVERY, seen_mb, 1)[0] * 1000
    seen = f"from {seen_mb[0]:.1f} to {seen_mb[-1]:.1f} MB, largest {max(seen_mb):.1f} MB"
    detail = f"{seen}; slope {slope:.2f} MB a 1,000 steps"
    return [Figure(f"editor, memory grown by {STEPS:,} frame steps", seen_mb[-1] - seen_mb[0], "MB", 10, detail)]


def _walk(page: Page, *, first: int, steps: int) -> None:
    """To the last frame and back to the first, again and again; `first` counts the steps gone before."""
    for number in range(first, first + steps):
        forwards = number // (FRAMES - 1) % 2 == 0
        page.keyboard.press("d" if forwards else "a")
        settled(page)


def _memory_mb(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float((usage["usedSize"] + usage.get("backingStorageSize", 0)) / MB)
