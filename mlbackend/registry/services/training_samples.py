"""Pictures that a training tells while it runs: kept at once, because the folder they lie in goes with the process."""

from django.core.files.storage import default_storage

from annotations import files
from annotations.domain.errors import InvalidInput, Unavailable
from mlbackend.registry.models import TrainingRun, TrainingSample

PNG = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 4 * 1024 * 1024


def keep(run: TrainingRun, *, step: int, filament: str, file: str, picture: bytes) -> TrainingSample:
    """Store one picture; the same frame at the same step again replaces it.

    Raises
    ------
    InvalidInput
        ``sample_unreadable``: no PNG, or larger than a small picture is.
    """
    if not picture.startswith(PNG) or len(picture) > MOST_BYTES:
        raise InvalidInput(
            f"The sample {filament}/{file} at step {step} is no PNG of up to {MOST_BYTES} bytes.",
            code="sample_unreadable",
        )
    known = {"run": run, "step": step, "filament": filament[:300], "file": file[:300]}
    sample, _ = TrainingSample.objects.get_or_create(**known, defaults={"storage_path": ""})
    sample.storage_path = f"{_folder(run)}/try-{run.job.tries}/{sample.pk}.png"
    files.write(default_storage, sample.storage_path, picture)
    sample.save(update_fields=["storage_path"])
    return sample


def forget(run: TrainingRun) -> None:
    """A run that starts again shows its samples from the beginning."""
    if run.samples.all().delete()[0]:
        files.remove(default_storage, _folder(run))


def picture(sample: TrainingSample) -> bytes:
    """The PNG.

    Raises
    ------
    Unavailable
        ``sample_missing``.
    """
    content = files.read(default_storage, sample.storage_path) if sample.storage_path else None
    if content is None:
        raise Unavailable("The picture is no longer in the storage.", code="sample_missing")
    return content


def _folder(run: TrainingRun) -> str:
    return f"training-samples/run-{run.pk}"
