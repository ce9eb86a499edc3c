"""What jobs of learning are about and what they make, for lists of jobs that know nothing of learning."""

from annotations.models import Job
from annotations.models.job import JobKind
from annotations.selectors.job_kinds import Kind, Thing, register
from annotations.services import job_endings
from annotations.services.job_endings import Followers
from mlbackend.registry.models.model_version import MakingRun
from mlbackend.registry.services import synthesis_runs


def register_all() -> None:
    register(
        JobKind.TRAINING,
        # Training again would meet the same end if memory was the reason, and cost hours: a person decides.
        Kind(
            target=lambda job: Thing("training-run", job.training_run.pk),
            result=lambda job: _made_by(job.training_run),
            repeatable=False,
            related=("training_run__model_version",),
        ),
    )
    register(
        JobKind.SEARCH,
        Kind(
            target=lambda job: Thing("search-run", job.search_run.pk),
            result=lambda job: _made_by(job.search_run),
            repeatable=False,
            related=("search_run__model_version",),
        ),
    )
    register(
        JobKind.SYNTHESIS,
        # Every stage is kept when it is done: another worker goes on from there.
        Kind(
            target=lambda job: Thing("synthesis-run", job.synthesis_run.pk),
            result=lambda job: _made_by(job.synthesis_run),
            repeatable=True,
            related=("synthesis_run__model_version",),
        ),
    )
    register(
        JobKind.ADAPTATION,
        Kind(
            target=lambda job: Thing("adaptation-run", job.adaptation_run.pk),
            result=lambda job: _made_by(job.adaptation_run),
            # A minute's work: done again where a worker was lost.
            repeatable=True,
            related=("adaptation_run__model_version",),
        ),
    )
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
