"""What jobs of learning are about and what they make, for lists of jobs that know nothing of learning."""

from annotations.models import Job
from annotations.models.job import JobKind
from annotations.selectors.job_kinds import Kind, Thing, register
from annotations.services import job_endings
from annotations.services.job_endings import Followers
from mlbackend.registry.models.model_version import MakingRun
from mlbackend.registry.services import synthesis_runs


def register_all() -> None:
    # Training again would meet the same end if memory was the reason, and cost hours: a person decides.
    _register_making(JobKind.TRAINING, repeatable=False)
    _register_making(JobKind.SEARCH, repeatable=False)
    # Every stage is kept when it is done: another worker goes on from there.
    _register_making(JobKind.SYNTHESIS, repeatable=True)
    # A minute's work: done again where a worker was lost.
    _register_making(JobKind.ADAPTATION, repeatable=True)
    job_endings.register(
        JobKind.SYNTHESIS,
        Followers(
            stopped=lambda job, code: synthesis_runs.stop_stages(job.synthesis_run),
            queued_again=lambda job: None,
        ),
    )
    register(
        JobKind.EVALUATION,
        Kind(target=_evaluation_run, result=_finished_evaluation, repeatable=True, related=("evaluation_run",)),
    )
    register(
        JobKind.PREDICTION,
        Kind(target=_prediction_run, result=_written_proposals, repeatable=True, related=("prediction_run",)),
    )


def _register_making(kind: JobKind, *, repeatable: bool) -> None:
    """A kind of job whose run, ``<kind>_run``, makes a model version."""
    row = f"{kind.value}_run"

    def run_of(job: Job) -> MakingRun:
        run: MakingRun = getattr(job, row)
        return run

    register(
        kind,
        Kind(
            target=lambda job: Thing(f"{kind.value}-run", run_of(job).pk),
            result=lambda job: _made_by(run_of(job)),
            repeatable=repeatable,
            related=(f"{row}__model_version",),
        ),
    )


def _made_by(run: MakingRun) -> Thing | None:
    version = getattr(run, "model_version", None)
    return Thing("model-version", version.pk) if version else None


def _evaluation_run(job: Job) -> Thing:
    return Thing("evaluation-run", job.evaluation_run.pk)


def _finished_evaluation(job: Job) -> Thing | None:
    return _evaluation_run(job) if job.evaluation_run.summary is not None else None


def _prediction_run(job: Job) -> Thing:
    return Thing("prediction-run", job.prediction_run.pk)


def _written_proposals(job: Job) -> Thing | None:
    return _prediction_run(job) if job.prediction_run.proposals_written else None
