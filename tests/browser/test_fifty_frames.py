"""Fifty frames from two drawn ones: filled in between, looked at and handed in by keys, and close to the truth."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from tests.browser.people import sign_in
from tests.support.editor import saved_masks
from tests.support.fifty_frames import FRAMES, dice, render, store_fifty_frames
from tests.support.labelling import label_fifty_frames
from tests.support.stack import Stack

GOAL_MIN = 10


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_fifty_frames_are_labelled_from_two_drawn_ones(browser: Browser, stack: Stack) -> None:
    truth = render()
    made = store_fifty_frames(stack)
    page = sign_in(browser, stack, "annotator")
    effort = label_fifty_frames(page, stack, made, truth)
    frames: list[dict[str, Any]] = page.request.get(f"{stack.url}/api/filaments/{made['filament']}/frames/").json()
    assert [frame["state"] for frame in frames] == ["submitted"] * FRAMES
    found = saved_masks(page, stack, made["filament"])
    filament = truth[1]
    a1 = [dice(masks["A1"], true) for masks, true in zip(found, filament.a1, strict=True)]
    a2 = [dice(masks["A2"], true) for masks, true in zip(found, filament.a2, strict=True)]
    # The region follows the specimen to within five pixels; a core of 22 pixels feels that more than its filament.
    assert np.mean(a1) > 0.93, np.round(a1, 3)
    assert np.mean(a2) > 0.85, np.round(a2, 3)
    assert effort.minutes < GOAL_MIN, effort
    page.context.close()
