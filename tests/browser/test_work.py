"""Work is given, done by keyboard frame after frame, and what was not good enough comes back with its reason."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import area_after, sign_in
from tests.support.editor import draw, new_filament, settled
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

FRAMES = 3
FIRST_INDEX = 10
REASON = "The tip is missing."
HORIZONTAL = [(-40, 0), (0, 0), (40, 0)]

# Nobody else's journey leaves work for this person.
PERSON = "patient"
ADD_PERSON = f"""
from accounts.models import User
from annotations.models import Project
user = User.objects.create_user({PERSON!r}, password="filamark", display_name="Patient Person")
Project.objects.get(name="Known pixels").memberships.create(user=user, role="annotator")
"""


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    stored = store_video(stack, name="Work to be given", side=512, frames=FRAMES)
    stack.manage("shell", "--no-imports", "-c", ADD_PERSON)
    return stored


def test_work_is_given_done_and_sent_back(browser: Browser, stack: Stack, video: StoredVideo) -> None:
    manager = sign_in(browser, stack, "manager")
    filament = new_filament(manager, stack, video, name="to be labelled")
    _assign(manager, stack, video)

    person = sign_in(browser, stack, PERSON)
    expect(person.get_by_test_id("my-frames")).to_contain_text(f"{FRAMES} frames for you")
    person.get_by_test_id("work-button").click()
    card = person.get_by_test_id("assignment-card")
    expect(card).to_contain_text(re.compile(r"due .*2040"))
    card.get_by_test_id("continue").click()
    expect(person.get_by_test_id("editor")).to_be_visible()
    for index in range(FIRST_INDEX, FIRST_INDEX + FRAMES):
        _label(person, index)
        person.keyboard.press("Shift+N")
    expect(person.get_by_test_id("all-done")).to_be_visible()

    manager.goto(f"{stack.url}/filaments/{filament}/annotate?frame={FIRST_INDEX + 1}")
    settled(manager)
    manager.get_by_test_id("reject-frame").click()
    manager.get_by_test_id("reject-reason").fill(REASON)
    manager.get_by_test_id("confirm-reject").click()
    expect(manager.get_by_test_id("state-badge")).to_contain_text("Rejected")

    person.reload()
    expect(person.get_by_test_id("returned-frame")).to_contain_text(REASON)
    person.get_by_test_id("start-work").click()
    expect(person.get_by_test_id("frame-label")).to_contain_text(f"frame {FIRST_INDEX + 1} ")
    expect(person.get_by_text(REASON).first).to_be_visible()
    _see_progress(manager, stack, video)
    for page in (manager, person):
        page.context.close()


def _assign(page: Page, stack: Stack, video: StoredVideo) -> None:
    page.goto(f"{stack.url}/projects/{video['project']}/work")
    page.get_by_test_id("assign").first.click()
    dialog = page.get_by_test_id("assign-dialog")
    _choose(page, "Filaments", "to be labelled")
    _choose(page, "People", "Patient Person")
    dialog.get_by_label("Due on").fill("2040-05-06")
    page.get_by_test_id("confirm-assign").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("assignment-row").filter(has_text="Patient Person")).to_contain_text("3 frames left")


def _choose(page: Page, label: str, name: str) -> None:
    field = page.get_by_test_id("assign-dialog").get_by_role("combobox", name=label)
    field.fill(name)
    page.get_by_role("option", name=re.compile(name)).click()
    field.press("Escape")


def _label(page: Page, index: int) -> None:
    """One stroke in the middle of the frame, handed in by Enter."""
    expect(page.get_by_test_id("frame-label")).to_contain_text(f"frame {index} ")
    settled(page)
    box = page.get_by_test_id("mask-canvas").bounding_box()
    assert box is not None
    middle = (round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
    draw(page, [(middle[0] + x, middle[1] + y) for x, y in HORIZONTAL])
    area_after(page, "A1", before=0)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("state-badge")).to_contain_text("Submitted")


def _see_progress(page: Page, stack: Stack, video: StoredVideo) -> None:
    """What the manager is told of the person."""
    page.goto(f"{stack.url}/projects/{video['project']}/work")
    row = page.locator(f"[data-testid=person-row][data-person={PERSON}]")
    expect(row).to_contain_text("Patient Person")
    told = page.request.get(f"{stack.url}/api/projects/{video['project']}/progress/").json()
    (person,) = [one for one in told["people"] if one["person"]["username"] == PERSON]
    states = {state: frames for state, frames in person["frames_by_state"].items() if frames}
    assert (states, person["saved"], person["judged"]) == ({"submitted": 2, "rejected": 1}, 3, 1), json.dumps(person)
