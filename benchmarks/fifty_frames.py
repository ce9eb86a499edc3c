"""How long it takes to label a filament of fifty frames from two drawn ones, by keys."""

from playwright.sync_api import sync_playwright

from benchmarks.figures import Figure
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.people import sign_in
from tests.support.fifty_frames import FRAMES, render, store_fifty_frames
from tests.support.labelling import KEY_S, POINT_S, THINK_S, label_fifty_frames
from tests.support.stack import Stack

GOAL_MIN = 10


def measure(stack: Stack) -> list[Figure]:
    """Keys and places by the keystroke-level model, thinking in each frame, and the waiting as it was measured."""
    made = store_fifty_frames(stack)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = sign_in(browser, stack, "annotator")
        effort = label_fifty_frames(page, stack, made, render())
        browser.close()
    parts = f"{effort.keys} keys of {KEY_S} s, {effort.places} places of {POINT_S} s, {FRAMES} looks of {THINK_S} s"
    detail = f"{parts}, {effort.waited_s:.0f} s of waiting"
    return [Figure(f"{FRAMES} frames labelled from two drawn ones", effort.minutes, "min", GOAL_MIN, detail)]
