from annotations.domain.errors import Conflict, FilamarkError


def test_an_error_carries_its_sentence_its_code_and_its_facts():
    error = Conflict("It is taken.", code="taken", extra={"by": "somebody"})
    assert isinstance(error, FilamarkError)
    assert (str(error), error.message, error.code, error.extra) == ("It is taken.",) * 2 + ("taken", {"by": "somebody"})


def test_facts_are_a_copy():
    facts = {"tries": 1}
    error = FilamarkError("Again.", code="again", extra=facts)
    facts["tries"] = 2
    assert error.extra == {"tries": 1}
