"""What a synthesis run may learn from, and what its plan may say."""

import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import Filament
from mlbackend.registry.services import synthesis_runs
from mlbackend.tgan.stages import STAGES
from tests import factories


def start(lab, filaments=None, **more):
    options = {"preset": "quick", "overrides": {"subset_frames": 2}, "by": lab.manager, **more}
    return synthesis_runs.start(project=lab.project, filaments=filaments or [lab.filament], **options)


def refused(code):
    class Raises:
        def __enter__(self):
            self.context = pytest.raises(InvalidInput)
            self.caught = self.context.__enter__()

        def __exit__(self, *error):
            result = self.context.__exit__(*error)
            assert self.caught.value.code == code
            return result

    return Raises()


def test_holds_the_frames_the_plan_and_its_stages(lab):
    run = start(lab, every=1)
    assert run.frames == [frame.pk for frame in lab.frames]
    assert (run.plan["subset_frames"], run.plan["preset"], run.seed) == (2, "quick", run.plan["seed"])
    assert list(run.stages.values_list("stage", "state")) == [(stage, "waiting") for stage in STAGES]
    assert (run.job.kind, run.job.state) == ("synthesis", "queued")


def test_takes_every_nth_frame(lab):
    video = factories.video(lab.project, "long", frames=9)
    filament = factories.filament(video, "long 1")
    run = start(lab, [filament], every=3)
    indices = filament.filament_frames.filter(pk__in=run.frames).values_list("frame__position", flat=True)
    assert list(indices) == [0, 3, 6]


@pytest.mark.parametrize(
    ("overrides", "preset", "code"),
    [
        ({"number": 1}, "quick", "invalid_configuration"),
        ({"gan": {"size_px": 4096}}, "quick", "invalid_configuration"),
        ({"recipe": []}, "quick", "invalid_configuration"),
        ({"nothing": 1}, "quick", "invalid_configuration"),
        ({"segmenter": {"encoder_weights": "/etc/passwd"}}, "quick", "invalid_configuration"),
        ({}, "none", "unknown_preset"),
        ({"subset_frames": 4}, "quick", "too_few_frames"),
    ],
    ids=str,
)
def test_a_plan_that_cannot_be_is_refused(lab, overrides, preset, code):
    with refused(code):
        start(lab, preset=preset, overrides=overrides)
    assert not lab.project.synthesis_runs.exists()


def test_nothing_is_learned_from_what_judges_or_was_generated(lab):
    for split in ("validation", "test"):
        Filament.objects.filter(pk=lab.filament.pk).update(split=split)
        with refused("filament_judges"):
            start(lab, [Filament.objects.get(pk=lab.filament.pk)])
    made = factories.filament(factories.video(lab.project, "made", origin="synthetic"), "made 1")
    with refused("synthetic_as_real"):
        start(lab, [made])


def test_filaments_of_the_project_are_needed(lab):
    elsewhere = factories.filament(factories.video(lab.outsider.projects.get(), "theirs"), "theirs 1")
    with refused("filament_elsewhere"):
        start(lab, [elsewhere])
    with refused("no_filaments"):
        synthesis_runs.start(project=lab.project, filaments=[], preset="quick", by=lab.manager)
