import pytest

from annotations.domain.descriptors import A1, A2, DEFAULT_DESCRIPTORS, Descriptor, check_descriptors
from annotations.domain.errors import InvalidInput


def test_the_core_lies_inside_the_filament():
    outer, inner = check_descriptors(DEFAULT_DESCRIPTORS)
    assert (outer.key, outer.inside) == (A1, None)
    assert (inner.key, inner.inside) == (A2, A1)


@pytest.mark.parametrize(
    "descriptors",
    [
        [Descriptor(key="exclusion", name="taken word", colour="#000000")],
        [Descriptor(key="../up", name="no path", colour="#000000")],
        [Descriptor(key="A1", name="once", colour="#000000"), Descriptor(key="A1", name="twice", colour="#000000")],
        [Descriptor(key="A1", name="no colour", colour="red")],
        [Descriptor(key="A2", name="before its outer", colour="#000000", inside="A1")],
    ],
)
def test_what_cannot_work_is_refused(descriptors):
    with pytest.raises(InvalidInput) as refused:
        check_descriptors(descriptors)
    assert refused.value.code == "invalid_descriptor"
