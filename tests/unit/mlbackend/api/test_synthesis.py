"""Synthesis over HTTP: choosing, previews of masks, runs with their stages and pictures, trainings that mix."""

import json

import pytest

from annotations.models import FilamentFrame
from mlbackend.registry.models import SynthesisPicture
from mlbackend.registry.services import synthesis_runs
from mlbackend.tgan.stages import STAGES
from tests import factories
from tests.content import Content

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def content(filmed_lab):
    return Content(filmed_lab)


@pytest.fixture
def manager(content, client_of):
    return client_of(content.lab.manager)


def wanted(content, **changes):
    body = {"project": content.project, "preset": "quick", "filaments": [content.filament]}
    return {**body, "overrides": {"subset_frames": 2, "seed": 7}, **changes}


def test_presets_say_what_can_be_changed(manager):
    presets = {preset["key"]: preset for preset in manager.get("/api/synthesis-presets/").json()}
    assert presets["quick"]["plan"]["recipe"]["size_px"] == 128
    assert presets["paper"]["estimate_minutes_cpu"] is None


def test_a_run_shows_its_stages(content, manager):
    run = manager.post("/api/synthesis-runs/", wanted(content), format="json").json()
    assert [stage["stage"] for stage in run["stages"]] == list(STAGES)
    assert {stage["state"] for stage in run["stages"]} == {"waiting"}
    assert (run["frame_count"], run["subset_frames"], run["seed"]) == (4, 2, 7)
    assert run["job"]["target"] == {"kind": "synthesis-run", "id": run["id"]}
    assert (run["snapshot"], run["quality"], run["model_version"]) == (None, None, None)
    listed = manager.get(f"/api/synthesis-runs/?project={content.project}").json()
    assert [one["id"] for one in listed] == [run["id"], content.synthesis.pk]
    assert "facts" not in listed[0]["stages"][0]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"preset": "none"}, "unknown_preset"),
        ({"overrides": {"number": 0}}, "invalid_configuration"),
        ({"overrides": {"subset_frames": 4}}, "too_few_frames"),
        ({"filaments": []}, "invalid_input"),
        ({"every": 0}, "invalid_input"),
    ],
    ids=str,
)
def test_bad_input_is_one_sentence(content, manager, changes, code):
    answer = manager.post("/api/synthesis-runs/", wanted(content, **changes), format="json")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_filaments_of_others_are_hidden(content, manager):
    theirs = factories.filament(factories.video(content.lab.outsider.projects.get(), "theirs"), "theirs 1")
    answer = manager.post("/api/synthesis-runs/", wanted(content, filaments=[theirs.pk]), format="json")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_picture_belongs_to_its_run(content, manager, client_of):
    address = f"/api/synthesis-runs/{content.synthesis.pk}/pictures/{content.synthesis_picture.pk}/"
    answer = manager.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(PNG)
    assert client_of(content.lab.outsider).get(address).status_code == 404
    other = synthesis_runs.start(
        project=content.lab.project,
        preset="quick",
        filaments=[content.lab.filament],
        overrides={"subset_frames": 2},
        by=content.lab.manager,
    )
    assert manager.get(address.replace(f"/{content.synthesis.pk}/", f"/{other.pk}/", 1)).status_code == 404


def test_a_lost_picture_says_so(content, manager):
    SynthesisPicture.objects.update(storage_path="synthesis/nowhere.png")
    answer = manager.get(f"/api/synthesis-runs/{content.synthesis.pk}/pictures/{content.synthesis_picture.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (503, "picture_missing")


class TestMaskPreview:
    @pytest.mark.parametrize(
        ("kind", "recipe"), [("tubes", {"size_px": 64, "core_mean": 0.4}), ("particles", {"size_px": 64})]
    )
    def test_the_same_seed_draws_the_same(self, manager, kind, recipe):
        query = {"kind": kind, "recipe": json.dumps(recipe), "number": 2, "seed": 3}
        first = manager.get("/api/synthesis-mask-preview/", query)
        assert first.content.startswith(PNG)
        assert manager.get("/api/synthesis-mask-preview/", query).content == first.content
        assert manager.get("/api/synthesis-mask-preview/", {**query, "seed": 4}).content != first.content
        assert manager.get("/api/synthesis-mask-preview/", query, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304

    @pytest.mark.parametrize(
        ("kind", "recipe"),
        [
            ("tubes", "{"),
            ("tubes", "[]"),
            ("tubes", '{"size_px": 4096}'),
            ("tubes", '{"size_px": NaN}'),
            ("tubes", '{"nothing": 1}'),
            ("particles", '{"particles": [1, 10000]}'),
        ],
    )
    def test_a_recipe_that_cannot_be_or_takes_long_is_refused(self, manager, kind, recipe):
        answer = manager.get("/api/synthesis-mask-preview/", {"kind": kind, "recipe": recipe})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_configuration")


class TestMixing:
    @pytest.fixture
    def made(self, content):
        """A synthetic video with accepted frames; a filament to train on."""
        type(content.lab.filament).objects.filter(pk=content.filament).update(split="train")
        video = factories.video(content.lab.project, "made", origin="synthetic")
        filament = factories.filament(video, "made 1", split="train")
        for frame in filament.filament_frames.all():
            factories.save(frame, content.lab.annotator)
        FilamentFrame.objects.filter(filament=filament).update(state="accepted")
        return video

    def test_a_training_names_what_it_adds(self, content, manager, made):
        preview = manager.get(f"/api/projects/{content.project}/snapshot-preview/?synthetic={made.pk}").json()
        assert preview["synthetic_frame_count"] == 4
        body = {"project": content.project, "preset": "demo", "synthetic": [made.pk]}
        run = manager.post("/api/training-runs/", body, format="json").json()
        assert [one["synthetic"] for one in run["snapshot"]["splits"]["train"]] == [False, True]
        assert not any(one["synthetic"] for one in run["snapshot"]["splits"]["validation"])
        plain = manager.post("/api/training-runs/", {**body, "synthetic": []}, format="json").json()
        assert plain["snapshot"]["synthetic_frame_count"] == 0

    def test_only_synthetic_videos_are_added(self, content, manager, made):
        body = {"project": content.project, "preset": "demo", "synthetic": [content.video]}
        answer = manager.post("/api/training-runs/", body, format="json")
        assert (answer.status_code, answer.json()["code"]) == (400, "not_synthetic")

    def test_networks_of_pairs_need_frames_that_follow_one_another(self, content, manager, made):
        body = {"project": content.project, "preset": "mtdn", "synthetic": [made.pk]}
        answer = manager.post("/api/training-runs/", body, format="json")
        assert (answer.status_code, answer.json()["code"]) == (400, "synthetic_without_order")

    def test_the_origin_is_shown_and_holds(self, content, manager, made):
        assert manager.get(f"/api/videos/{made.pk}/").json()["origin"] == "synthetic"
        filament = made.filaments.get()
        assert manager.get(f"/api/filaments/{filament.pk}/").json()["origin"] == "synthetic"
        answer = manager.patch(f"/api/filaments/{filament.pk}/", {"split": "test"}, format="json")
        assert (answer.status_code, answer.json()["code"]) == (400, "synthetic_outside_training")
        assert manager.patch(f"/api/videos/{made.pk}/", {"origin": "recorded"}, format="json").status_code in (200, 400)
        assert manager.get(f"/api/videos/{made.pk}/").json()["origin"] == "synthetic"


def test_whoever_may_not_train_starts_nothing(content, client_of):
    for role in ("viewer", "annotator", "reviewer"):
        answer = client_of(content.lab.people[role]).post("/api/synthesis-runs/", wanted(content), format="json")
        assert answer.status_code == 403
    assert content.lab.project.synthesis_runs.count() == 1  # the one that was there
