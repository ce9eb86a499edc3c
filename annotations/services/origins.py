"""What may not be done with synthetic frames, said in words before the database refuses it (migration 0007)."""

from annotations.domain import origin as origins
from annotations.domain.errors import InvalidInput
from annotations.models import Video


def check_split(split: str, *, origin: str, name: str) -> None:
    """Raise InvalidInput ``synthetic_outside_training`` where a filament of this origin may not play this part."""
    if not origins.may_play(origin, split):
        raise InvalidInput(
            f"{name} is synthetic: it can be trained on, and nothing is judged on it: choose train or unassigned.",
            code="synthetic_outside_training",
            extra={"split": split},
        )


def check_pixels(content_sha256: str, *, origin: str) -> None:
    """Raise InvalidInput ``origin_lost`` where a generator made these pixels and they come back as something else."""
    if origin != origins.SYNTHETIC and content_sha256:
        known = Video.objects.filter(content_sha256=content_sha256, origin=origins.SYNTHETIC)
        if known.exists():
            raise InvalidInput(
                "A generator made these frames, and they no longer say so: they are known here as synthetic. Take in "
                "the folder with its filamark.json.",
                code="origin_lost",
            )
