"""One of each thing that an endpoint can be about, and the people who ask."""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import ApiToken
from accounts.services import passwords
from annotations.domain.masks import pack
from annotations.models import Comment, Export, GroundTruth, Job, SecondLabel, Upload
from annotations.services import invitations, revisions
from mlbackend.registry.models import (
    AdaptationRun,
    Campaign,
    DatasetSnapshot,
    EvaluationRun,
    ModelVersion,
    PredictionRun,
    Promotion,
    SearchRun,
    SnapshotItem,
    SynthesisPicture,
    SynthesisRun,
    TrainingRun,
)
from mlbackend.registry.services import evaluation_runs, synthesis_runs, training_samples
from tests import factories
from tests.support import evaluated


@dataclass
class Content:
    """One of each thing that an endpoint can be about, all in the lab's project."""

    lab: factories.Lab

    def __post_init__(self):
        lab, self.frames = self.lab, self.lab.frames
        self._people()
        for frame in self.frames[:2]:
            factories.save(frame, lab.annotator)
        factories.propose(self.frames[2], probabilities=factories.likely())
        self.draft, self.submitted, self.proposed = (frame.pk for frame in self.frames[:3])
        lab.filament.filament_frames.filter(pk=self.submitted).update(state="submitted")
        accepted = factories.save(self.frames[3], lab.annotator)
        lab.filament.filament_frames.filter(pk=accepted.pk).update(state="accepted")
        type(lab.filament).objects.filter(pk=lab.filament.pk).update(split="train")
        self.project, self.video, self.filament = lab.project.pk, lab.video.pk, lab.filament.pk
        self.empty = factories.filament(lab.video, "empty").pk
        self._learning(accepted)
        self._judged(accepted)
        self.running = self._job("prediction", state="running")
        PredictionRun.objects.create(project=lab.project, job=self.running, model_version=self.version)
        self.failed = self._job("prediction", state="failed")
        PredictionRun.objects.create(project=lab.project, job=self.failed, model_version=self.version)
        self._adapted()
        self._campaigns()
        self._export()
        self._arriving()
        self._compared(accepted)
        self._second_labels()
        self.assignment = factories.assignment(lab.filament, lab.manager, by=lab.manager, last_position=2)
        self.comment = Comment.objects.create(filament_frame=self.frames[0], author=lab.annotator, text="Look.").pk
        self.tab = str(uuid4())
        self._account()

    def _people(self):
        project, people = self.lab.project, self.lab.people
        people["disabled"] = factories.member(project, "manager", "disabled")
        people["administrator"] = factories.person("administrator", is_superuser=True)
        self.lab.disabled.is_active = False
        self.lab.disabled.save()
        self.newcomer = factories.member(project, "annotator", "newcomer").pk
        self.invitation, self.secret = invitations.invite(project_id=project.pk, role="viewer", by=self.lab.manager)

    def _second_labels(self):
        """Two frames that the reviewer labels again: one not begun, one a draft."""
        reviewer, manager = self.lab.reviewer, self.lab.manager
        asked = {"labeller": reviewer, "assigned_by": manager}
        self.second = SecondLabel.objects.create(filament_frame=self.frames[0], **asked).pk
        self.second_draft = SecondLabel.objects.create(filament_frame=self.frames[1], **asked).pk
        factories.save_second(self.second_draft, reviewer)
        self.second_version = SecondLabel.objects.get(pk=self.second_draft).version

    def _compared(self, accepted):
        """The truth of a frame, and what a model says of the same one."""
        self.accepted = accepted.pk
        set_by = self.lab.manager
        GroundTruth.objects.create(filament_frame=accepted, revision=accepted.current, set_by=set_by)
        said = accepted.revisions.create(number=2, origin="model", model_version_id=7, model_version_name="v7 quick")
        revisions.add_layers(said, drawn=factories.pair(5, 1), kept={})

    def _learning(self, accepted):
        project, manager = self.lab.project, self.lab.manager
        self.snapshot = DatasetSnapshot.objects.create(project=project, created_by=manager, sha256="0" * 64)
        SnapshotItem.objects.create(
            snapshot=self.snapshot, filament_frame=accepted, revision=accepted.current, split="train"
        )
        self.training = TrainingRun.objects.create(
            project=project,
            job=self._job("training"),
            snapshot=self.snapshot,
            preset="demo",
            configuration={"architecture": "unet"},
            seed=1,
        )
        self.version = ModelVersion.objects.create(
            project=project,
            number=1,
            training_run=self.training,
            architecture="unet",
            configuration={},
            storage_prefix="models/1",
            weights_sha256="0" * 64,
            size_bytes=1,
            parameter_count=1,
            created_by=manager,
        )
        self.prediction = PredictionRun.objects.create(
            project=project, job=self._job("prediction"), model_version=self.version
        )

    def _adapted(self):
        """The version is promoted, and has learned on from a corrected frame once."""
        project = self.lab.project
        Promotion.objects.create(project=project, model_version=self.version, promoted_by=self.lab.manager)
        self.adaptation = AdaptationRun.objects.create(
            project=project,
            job=self._job("adaptation"),
            base=self.version,
            snapshot=self.snapshot,
            filament=self.lab.filament,
            corrected=[self.frames[0].revisions.first().pk],
            preset="demo",
            recipe={},
            seed=1,
        )

    def _campaigns(self):
        """One campaign that waits for its only frame, and one for each who asks whose frame is corrected."""
        self.campaign = self._campaign("Summer")
        self.chosen = (
            self.campaign.rounds.get().chosen.create(filament_frame=self.frames[2], rank=1, reasons=["So."]).pk
        )

    def _campaign(self, name):
        made = Campaign.objects.create(
            project=self.lab.project, name=name, trigger="by_hand", created_by=self.lab.manager
        )
        made.filaments.add(self.lab.filament)
        made.rounds.create(number=1)
        return made

    def campaign_to_learn(self):
        """Learning twice is refused, so that everybody has one of their own."""
        made = self._campaign("Learns")
        made.rounds.get().chosen.create(filament_frame=self.frames[0], rank=1, reasons=["So."])
        return made

    def _judged(self, accepted):
        """An evaluation of one frame, a search of one trial, a sample of the training; a frame to validate by."""
        project = self.lab.project
        self.judged = factories.filament(self.lab.video, "judged", split="validation")
        validating = self.judged.filament_frames.first()
        factories.save(validating, self.lab.annotator)
        type(validating).objects.filter(pk=validating.pk).update(state="accepted")
        run = self.evaluation = EvaluationRun.objects.create(
            project=project,
            job=self._job("evaluation"),
            model_version=self.version,
            snapshot=self.snapshot,
            split="train",
        )
        details = evaluated.evaluation({self.lab.filament.name: ["000103.png"]})
        details["filaments"][0]["filament"] = self.filament
        details["filaments"][0]["frames"][0]["filament_frame"] = accepted.pk
        prefix = f"evaluations/test-{run.pk}"
        for name, text in (("evaluation.json", json.dumps(details)), ("report.html", evaluated.REPORT)):
            default_storage.save(f"{prefix}/{name}", ContentFile(text.encode()))
        drawn = {layer: pack(mask) for layer, mask in factories.pair(5, 1).items()}
        frames = [evaluation_runs.JudgedFrame(accepted.pk, accepted.current_id, drawn)]
        summary = {name: details[name] for name in ("pooled", "overall", "clipped", "baselines")}
        evaluation_runs.keep(run, storage_prefix=prefix, summary=summary, frames=frames)
        run.refresh_from_db()
        self.search = SearchRun.objects.create(
            project=project,
            job=self._job("search"),
            snapshot=self.snapshot,
            preset="demo",
            configuration={},
            space={"batch": {"choices": [4, 8]}, "learning_rate": {"low": 1e-4, "high": 1e-2, "log": True}},
            trials_wanted=2,
            seed=1,
            best=0,
        )
        self.search.trials.create(number=0, state="complete", values={"batch": 4}, score=0.8, step=300)
        self.sample = training_samples.keep(
            self.training, step=100, filament="F1", file="000103.png", picture=evaluated.PNG
        )

        self.synthesis = SynthesisRun.objects.create(
            project=project,
            job=self._job("synthesis"),
            plan_preset="quick",
            plan=synthesis_runs.plan_of("quick"),
            seed=1,
        )
        stage = self.synthesis.stages.create(stage="masks", order=1, state="done")
        self.synthesis_picture = SynthesisPicture.objects.create(
            stage=stage, name="00000", storage_path=self.sample.storage_path
        )

    def _export(self):
        key = default_storage.save("exports/test.csv", ContentFile(b"a,b\n"))
        self.export = Export.objects.create(
            project=self.lab.project,
            job=self._job("export"),
            format="kinetics-csv",
            created_by=self.lab.manager,
            storage_key=key,
            file_name="kinetics.csv",
        )

    def _arriving(self):
        project = self.lab.project
        self.empty_video = factories.video(project, "untouched").pk
        self.upload = Upload.objects.create(project=project, owner=self.lab.annotator, name="film.tif", length=5)
        self.recording = Path(settings.IMPORT_FOLDERS[0]) / "film.mrc"
        self.recording.parent.mkdir(exist_ok=True)
        self.recording.write_bytes(b"some frames")

    def _account(self):
        self.token = ApiToken.objects.create(user=self.lab.viewer, name="script", prefix="flk_abc", sha256="1" * 64)
        link = passwords.link_for(factories.person("forgetful"), by=None, site="")
        self.uid, self.reset_token = link.partition("#")[2].split(".")

    def _job(self, kind, state="succeeded"):
        return Job.objects.create(
            kind=kind, title=kind, project=self.lab.project, owner=self.lab.manager, state=state, task="none"
        )
