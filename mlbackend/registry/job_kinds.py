"""What jobs of learning are about and what they make, for lists of jobs that know nothing of learning."""

from annotations.models import Job
from annotations.models.job import JobKind
from annotations.selectors.job_kinds import Kind, Thing, register


def register_all() -> None:
    register(
        JobKind.TRAINING,
        # Training again would meet the same end if memory was the reason, and cost hours: a person decides.
        Kind(
            target=lambda job: Thing("training-run", job.training_run.pk),
            result=_model_version,
            repeatable=False,
            related=("training_run__model_version",),
        ),
    )
    register(
        JobKind.PREDICTION,
        Kind(target=_prediction_run, result=_written_proposals, repeatable=True, related=("prediction_run",)),
    )


def _model_version(job: Job) -> Thing | None:
    version = getattr(job.training_run, "model_version", None)
    return Thing("model-version", version.pk) if version else None


def _prediction_run(job: Job) -> Thing:
    return Thing("prediction-run", job.prediction_run.pk)


def _written_proposals(job: Job) -> Thing | None:
    return _prediction_run(job) if job.prediction_run.proposals_written else None
