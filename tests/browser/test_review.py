"""Reviewing: a frame sent back arrives with its reason, many are accepted at once, and the log tells of both."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in
from tests.support.stack import Stack

SAVE_ON_TOP = """
from accounts.models import User
from annotations.models import FilamentFrame
from annotations.services import masks
from annotations.selectors import frames
from annotations.domain.masks import unpack
from uuid import uuid4
frame = FilamentFrame.objects.select_related("filament", "current").get(pk={frame})
size = dict(height=frame.filament.region_height, width=frame.filament.region_width)
layers = frames.layers_of([frame.current_id])[frame.current_id]
masks.save(
    filament_frame_id=frame.pk, by=User.objects.get(username="annotator"), base_version=frame.version,
    idempotency_key=uuid4(), masks={{key: unpack(bytes(mask.data), **size) for key, mask in layers.items()}},
)
"""

# Journeys before this one may have judged what the demo brings.
HAND_IN = """
from uuid import uuid4
import numpy as np
from accounts.models import User
from annotations.models import FilamentFrame
from annotations.services import masks
by = User.objects.get(username="annotator")
free = FilamentFrame.objects.filter(
    filament__video__name="Rendered gasification", state="unlabelled", proposal=None
).select_related("filament", "current", "frame")
for frame in sorted(free, key=lambda one: (one.filament.name != "F4", -one.frame.position))[:4]:
    outer = np.zeros((frame.filament.region_height, frame.filament.region_width), bool)
    outer[40:90, 40:90] = True
    inner = np.zeros_like(outer)
    inner[55:75, 55:75] = True
    masks.save(
        filament_frame_id=frame.pk, by=by, base_version=frame.version, idempotency_key=uuid4(),
        masks={"A1": outer, "A2": inner},
    )
    FilamentFrame.objects.filter(pk=frame.pk).update(state="submitted")
"""


def test_a_frame_sent_back_arrives_with_its_reason_and_the_others_are_accepted_together(
    browser: Browser, stack: Stack
) -> None:
    page = sign_in(browser, stack, "reviewer")
    project = _project(page, stack)
    stack.manage("shell", "--no-imports", "-c", HAND_IN)
    count = len(_waiting(page, stack, project))
    page.goto(f"{stack.url}/projects/{project}/review?kind=submitted")
    counter = page.get_by_test_id("review-counter")
    expect(counter).to_have_text(f"{count} to review")
    expect(page.get_by_test_id("review-source")).to_contain_text("Submitted by")
    first = _waiting(page, stack, project)[0]
    expect(page.get_by_test_id("review-accept")).to_be_enabled()
    page.keyboard.press("k")
    expect(page.locator("form:focus")).to_have_count(1)
    page.keyboard.press("1")
    page.keyboard.type("Look at the left wall")
    page.keyboard.press("Control+Enter")
    expect(counter).to_have_text(f"{count - 1} to review")
    _arrives(browser, stack, first)
    _accept_many(page, stack, project)
    _in_the_log(browser, stack, project)
    page.context.close()


def _arrives(browser: Browser, stack: Stack, sent_back: dict[str, int]) -> None:
    page = sign_in(browser, stack, "annotator")
    page.goto(f"{stack.url}/filaments/{sent_back['filament']}/annotate?frame={sent_back['index']}")
    because = page.get_by_test_id("returned-because")
    expect(because).to_contain_text("Outline too wide; Look at the left wall")
    page.context.close()


def _accept_many(page: Page, stack: Stack, project: int) -> None:
    waiting = _waiting(page, stack, project)
    expect(page.get_by_test_id("review-accept")).to_be_enabled()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Accept many")
    dialog.get_by_label("Area change at most").fill("")
    dialog.get_by_label("Only frames without a warning").uncheck()
    expect(page.get_by_test_id("bulk-count")).to_have_text(f"{_frames(len(waiting))} would be accepted")
    stack.manage("shell", "--no-imports", "-c", SAVE_ON_TOP.format(frame=waiting[-1]["filament_frame"]))
    page.get_by_test_id("bulk-start").click()
    expect(page.get_by_test_id("bulk-run")).to_have_attribute("data-state", "done")
    expect(page.get_by_test_id("bulk-accepted")).to_have_text(f"{_frames(len(waiting) - 1)} accepted")
    expect(page.get_by_test_id("bulk-refused")).to_contain_text("Someone saved version")
    page.get_by_test_id("bulk-close").click()
    expect(page.get_by_test_id("all-reviewed")).to_be_visible()


def _in_the_log(browser: Browser, stack: Stack, project: int) -> None:
    page = sign_in(browser, stack, "manager")
    page.goto(f"{stack.url}/projects/{project}/audit")
    expect(page.get_by_test_id("audit-line").first).to_be_visible()
    page.get_by_test_id("audit-action").select_option("masks.reject")
    lines = page.get_by_test_id("audit-line")
    expect(lines.first).to_contain_text("Outline too wide; Look at the left wall")
    rejected = lines.count()
    with page.expect_download() as waiting:
        page.get_by_test_id("audit-export").click()
    table = waiting.value.path().read_text()
    assert re.match(r"number,at,person,way,action", table)
    assert len(table.splitlines()) == rejected + 1
    page.context.close()


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"


def _project(page: Page, stack: Stack) -> int:
    projects = page.request.get(f"{stack.url}/api/projects/").json()
    return next(int(one["id"]) for one in projects if one["name"].startswith("Rendered demo"))


def _waiting(page: Page, stack: Stack, project: int) -> list[dict[str, int]]:
    address = f"{stack.url}/api/projects/{project}/review-queue/?kind=submitted"
    items: list[dict[str, int]] = page.request.get(address).json()["items"]
    return items
