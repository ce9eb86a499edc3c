"""What exports say of the model version that drew a mask: where its weights come from."""

from collections.abc import Iterable, Mapping

from annotations.selectors import model_facts
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.models.model_version import MADE_BY


def facts_of(ids: Iterable[int]) -> dict[int, Mapping[str, object]]:
    """By id: the weights' hash, and the snapshot that it learned from with that one's hash. One query."""
    snapshots = [f"{made_by.partition('__')[0]}__snapshot" for made_by in MADE_BY]
    return {
        version.pk: {
            "model_version": version.name,
            "weights_sha256": version.weights_sha256,
            "snapshot": version.snapshot_id,
            "snapshot_sha256": version.snapshot.sha256,
        }
        for version in ModelVersion.objects.filter(pk__in=list(ids)).select_related(*snapshots)
    }


def register_all() -> None:
    model_facts.register(facts_of)
