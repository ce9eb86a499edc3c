"""Fifty frames for which a model proposes the truth, to be judged by keys."""

import json
import sys
import time
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.support.fifty_frames import FRAMES, FiftyFrames, render
from tests.support.stack import Stack

MARK = "fifty proposals: "
# Every tenth is sent away, with the second of the usual reasons.
REJECT_EVERY = 10
REASON_KEY = "2"


@dataclass
class Walk:
    """What it took: keys pressed, frames sent away, seconds from the first frame on the screen to the last answer."""

    keys: int = 0
    rejected: int = 0
    seconds: float = 0


def store_fifty_proposals(stack: Stack) -> FiftyFrames:
    """Into a project of its own, for the people of the demo."""
    code = "from tests.support import review_fifty; review_fifty.create()"
    said = stack.manage("shell", "--no-imports", "-c", code, timeout_s=300)
    found: FiftyFrames = json.loads(next(line for line in said.splitlines() if line.startswith(MARK))[len(MARK) :])
    return found


def create() -> None:
    """Runs inside the product, in a process of its own; says on its output what it made."""
    from accounts.models import User
    from annotations.importers import rendered
    from annotations.models import Filament, Project
    from annotations.services import datasets, masks

    manager = User.objects.get(username="manager")
    project = datasets.open_project(name="Fifty proposals", by=manager, is_synthetic=True)
    demo = Project.objects.get(name__startswith="Rendered demo")
    for member in demo.memberships.exclude(user=manager).values("user_id", "role"):
        project.memberships.create(**member)
    phantom, truth = render()
    datasets.take_in(dataset=rendered.as_dataset(phantom, labelled={}), project=project, by=manager, note="Rendered")
    filament = Filament.objects.get(video__project=project)
    ids = filament.filament_frames.order_by("frame__position").values_list("pk", flat=True)
    drawn = zip(ids, truth.a1, truth.a2, strict=True)
    proposals = [masks.Proposal(id, {"A1": a1, "A2": a2}, 0.5 + at / 200) for at, (id, a1, a2) in enumerate(drawn)]
    masks.propose(filament=filament, proposals=proposals, model_version_id=1, model_version_name="v1 known")
    sys.stdout.write(f"{MARK}{json.dumps({'filament': filament.pk, 'project': project.pk})}\n")


def judge_fifty(page: Page, stack: Stack, made: FiftyFrames) -> Walk:
    """Accept nine of ten frames and send one of ten away, by keys alone, each one once it is on the screen."""
    page.goto(f"{stack.url}/projects/{made['project']}/review")
    counter, ready = page.get_by_test_id("review-counter"), page.get_by_test_id("review-accept")
    expect(counter).to_have_text(f"{FRAMES} to review")
    expect(ready).to_be_enabled()
    walk, begun = Walk(), time.monotonic()
    for done in range(1, FRAMES + 1):
        keys = ("k", REASON_KEY, "Enter") if done % REJECT_EVERY == 0 else ("j",)
        for key in keys:
            page.keyboard.press(key)
            if key == "k":
                expect(page.get_by_role("dialog", name="Reject this proposal")).to_be_visible()
                expect(page.locator("form:focus")).to_have_count(1)
            if key == REASON_KEY:
                expect(page.get_by_test_id("confirm-reject")).to_be_enabled()
        walk.keys += len(keys)
        walk.rejected += len(keys) > 1
        if done < FRAMES:
            expect(counter).to_have_text(f"{FRAMES - done} to review")
            expect(page.get_by_role("dialog")).to_have_count(0)
            expect(ready).to_be_enabled()
    expect(page.get_by_test_id("all-reviewed")).to_be_visible()
    walk.seconds = time.monotonic() - begun
    return walk
