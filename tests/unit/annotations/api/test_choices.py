import pytest

from tests.content import Content


def test_the_next_frames_with_reasons_in_words(filmed_lab, client_of):
    content = Content(filmed_lab)
    answer = client_of(filmed_lab.viewer).get(f"/api/filaments/{content.filament}/choices/?k=3&strategy=uniform")
    assert answer.status_code == 200
    (one,) = answer.json()
    assert (one["filament_frame"], one["position"], one["state"]) == (content.proposed, 2, "proposed")
    assert one["reasons"][0]["code"] == "evenly_in_time"


@pytest.mark.parametrize("query", ["k=0", "k=1000", "strategy=gut", "owner=1"])
def test_other_questions_are_refused(filmed_lab, client_of, query):
    answer = client_of(filmed_lab.viewer).get(f"/api/filaments/{filmed_lab.filament.pk}/choices/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_a_filament_of_others_is_not_there(filmed_lab, client_of):
    answer = client_of(filmed_lab.outsider).get(f"/api/filaments/{filmed_lab.filament.pk}/choices/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
