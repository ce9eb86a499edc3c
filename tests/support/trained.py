"""A project of a running product with a model of its own: small, but trained by a worker on accepted frames."""

import json
import sys
import time
from typing import TypedDict

from playwright.sync_api import Page

from tests.support.stack import Stack

MARK = "project that learns: "
TRAINING_S = 240.0


class Learning(TypedDict):
    """`filament` is the one that its network has not seen; a training run is under way."""

    filament: int
    project: int
    training_run: int


def start_training(stack: Stack) -> Learning:
    """The small rendered project for the people of the demo; gives it at once, while a worker trains."""
    code = "from tests.support import trained; trained.create()"
    said = stack.manage("shell", "--no-imports", "-c", code, timeout_s=300)
    found: Learning = json.loads(next(line for line in said.splitlines() if line.startswith(MARK))[len(MARK) :])
    return found


def model_of(page: Page, stack: Stack, learning: Learning) -> str:
    """The name of the model, once there is one."""
    deadline = time.monotonic() + TRAINING_S
    while time.monotonic() < deadline:
        run = page.request.get(f"{stack.url}/api/training-runs/{learning['training_run']}/").json()
        if run["job"]["state"] == "succeeded":
            models = page.request.get(f"{stack.url}/api/model-versions/?project={learning['project']}").json()
            return str(models[0]["name"])
        assert run["job"]["state"] in {"queued", "running"}, run["job"]
        time.sleep(0.5)
    raise AssertionError(f"No model after {TRAINING_S} s:\n{stack.log('worker')[-4000:]}")


def create() -> None:
    """Runs inside the product, in a process of its own; says on its output what it made."""
    # Whoever asks for a model need not have Django set up.
    from accounts.models import User
    from annotations.models import Filament, Project
    from annotations.services import datasets
    from mlbackend.registry.services import training_runs
    from tests.support.rendered import SHORT, take_in_rendered

    manager = User.objects.get(username="manager")
    project = datasets.open_project(name="Learns quickly", by=manager, is_synthetic=True)
    demo = Project.objects.get(name__startswith="Rendered demo")
    for member in demo.memberships.exclude(user=manager).values("user_id", "role"):
        project.memberships.create(**member)
    take_in_rendered(project, manager)
    run = training_runs.start(project=project, preset="demo", by=manager, seed=3, overrides=SHORT)
    judged = Filament.objects.get(video__project=project, name="judged")
    made = {"filament": judged.pk, "project": project.pk, "training_run": run.pk}
    sys.stdout.write(f"{MARK}{json.dumps(made)}\n")
