"""Which model version a project works with."""

from mlbackend.registry.models import ModelVersion, Promotion
from mlbackend.registry.selectors import model_versions


def promoted(project_id: int) -> ModelVersion | None:
    """The model version that was promoted last; None where nobody has promoted one yet."""
    newest = Promotion.objects.filter(project_id=project_id).values("model_version_id")[:1]
    return model_versions.records().filter(pk__in=newest).first()
