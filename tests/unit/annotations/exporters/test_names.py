import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exporters.names import slug, unique_slugs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("102_R1", "102_R1"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\x", "x"),
        ("C:\\x", "C-x"),
        ("Filament ä/ö no. 3", "Filament-a-o-no.-3"),
        ("繊維", "unnamed"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("a" * 200, "a" * 80),
        (".hidden", "hidden"),
    ],
)
def test_names_become_plain_file_names(name, expected):
    assert slug(name) == expected


def test_no_two_are_alike_even_without_case():
    assert unique_slugs(["a/b", "a:b", "A b", "繊維", "線"]) == ["a-b", "a-b-2", "A-b-3", "unnamed", "unnamed-2"]
    assert unique_slugs(["a", "a-2", "a"]) == ["a", "a-2", "a-3"]


@given(st.lists(st.text(max_size=120), max_size=8))
def test_no_name_is_ever_a_path(names):
    slugs = unique_slugs(names)
    assert len({one.lower() for one in slugs}) == len(names)
    for one in slugs:
        assert one
        assert not set(one) & set("/\\:\0 ")
        assert not one.startswith((".", "-"))
        assert ".." not in one
