"""Fifty frames judged by keys alone, and each answer kept."""

from collections import Counter

import pytest
from playwright.sync_api import Browser

from tests.browser.people import sign_in
from tests.support.fifty_frames import FRAMES
from tests.support.review_fifty import judge_fifty, store_fifty_proposals
from tests.support.stack import Stack


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_fifty_frames_are_judged_by_keys(browser: Browser, stack: Stack) -> None:
    made = store_fifty_proposals(stack)
    page = sign_in(browser, stack, "reviewer")
    walk = judge_fifty(page, stack, made)
    frames = page.request.get(f"{stack.url}/api/filaments/{made['filament']}/frames/").json()
    assert walk.rejected == 5
    assert Counter(frame["state"] for frame in frames) == {"accepted": FRAMES - 5, "unlabelled": 5}
    assert {frame["proposal_version"] for frame in frames} == {None}
    page.context.close()
