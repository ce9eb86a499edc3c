"""What is known of the model that drew a mask, across the packages."""

from annotations.selectors import model_facts
from tests.content import Content


def test_a_model_version_leads_to_its_weights_and_its_snapshot(lab, django_assert_num_queries):
    content = Content(lab)
    version = content.version
    with django_assert_num_queries(1):
        found = model_facts.of([version.pk, None, 10**9])
    assert list(found) == [version.pk]
    facts = found[version.pk]
    assert facts["weights_sha256"] == version.weights_sha256
    assert (facts["snapshot"], facts["snapshot_sha256"]) == (version.snapshot_id, version.made_by.snapshot.sha256)


def test_nobody_is_asked_of_nothing(lab, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert model_facts.of([None]) == {}
