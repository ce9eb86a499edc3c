import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.registry.models import ModelVersion, Promotion
from mlbackend.registry.selectors import promotions as found
from mlbackend.registry.services import promotions
from tests.content import Content


@pytest.fixture
def content(filmed_lab):
    return Content(filmed_lab)


def another(content, **facts) -> ModelVersion:
    values = {field.attname: getattr(content.version, field.attname) for field in ModelVersion._meta.concrete_fields}
    made_by = {"training_run_id": None, "adaptation_run_id": content.adaptation.pk}
    return ModelVersion.objects.create(**(values | {"id": None, "number": 2} | made_by | facts))


def test_the_newest_promotion_counts(content):
    Promotion.objects.all().delete()
    assert found.promoted(content.project) is None
    promotions.promote(model_version=content.version, by=content.lab.manager)
    assert found.promoted(content.project) == content.version
    promotions.promote(model_version=content.version, by=content.lab.manager)
    assert Promotion.objects.count() == 1


def test_a_model_for_one_filament_is_not_promoted(content):
    with pytest.raises(InvalidInput) as refused:
        promotions.promote(model_version=another(content), by=content.lab.manager)
    assert refused.value.code == "made_for_one_filament"
    assert found.promoted(content.project) == content.version


def test_a_model_of_one_area_is_not_promoted(content):
    content.adaptation.filament = None
    content.adaptation.save()
    with pytest.raises(InvalidInput) as refused:
        promotions.promote(
            model_version=another(content, configuration={"descriptors": ["A1"]}), by=content.lab.manager
        )
    assert refused.value.code == "descriptor_missing"


def test_a_version_is_called_after_its_filament(content):
    assert another(content).name == f"v2 demo for {content.lab.filament.name}"
