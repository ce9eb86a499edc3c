"""Ground truth over HTTP."""

from tests.support.second_opinions import handed_in


def test_set_seen_and_taken_back(lab, client_of):
    handed_in(lab.frames[0], lab.annotator, state="accepted")
    address = f"/api/filament-frames/{lab.frames[0].pk}/ground-truth/"
    manager = client_of(lab.manager)
    assert manager.get(address).json()["version"] is None
    put = manager.put(address, {"version": 1}).json()
    assert (put["version"], put["set_by"]["username"]) == (1, "manager")
    assert client_of(lab.viewer).get(address).json() == put
    assert manager.delete(address).status_code == 204
    assert manager.get(address).json()["set_at"] is None


def test_a_draft_is_refused_with_a_reason(lab, client_of):
    handed_in(lab.frames[0], lab.annotator)
    answer = client_of(lab.manager).put(f"/api/filament-frames/{lab.frames[0].pk}/ground-truth/", {"version": 1})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_accepted")
