"""How long it takes to judge fifty proposals by keys."""

from playwright.sync_api import sync_playwright

from benchmarks.figures import Figure
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.browser.people import sign_in
from tests.support.fifty_frames import FRAMES
from tests.support.labelling import KEY_S
from tests.support.review_fifty import judge_fifty, store_fifty_proposals
from tests.support.stack import Stack

GOAL_S = 180
# Somebody who knows the specimen looks at a frame, before and after, before the answer.
LOOK_S = 1.5


def measure(stack: Stack) -> list[Figure]:
    """Keys by the keystroke-level model, a look at each frame, and the waiting as it was measured."""
    made = store_fifty_proposals(stack)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        walk = judge_fifty(sign_in(browser, stack, "reviewer"), stack, made)
        browser.close()
    seconds = walk.seconds + walk.keys * KEY_S + FRAMES * LOOK_S
    detail = f"{walk.seconds:.0f} s measured, {walk.keys} keys of {KEY_S} s, {FRAMES} looks of {LOOK_S} s"
    return [Figure(f"{FRAMES} proposals judged by keys", seconds, "s", GOAL_S, detail)]
