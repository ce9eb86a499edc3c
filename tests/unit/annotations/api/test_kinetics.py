"""Kinetics over HTTP: choices in the address, units that are known, reasons for what is not."""

import pytest

from annotations.models import Video
from tests.factories import pair, propose, save
from tests.support.burning import burning_filament


@pytest.fixture
def burnt(lab):
    return burning_filament(lab.project, "burnt", temperature_c=500)


def ask(client_of, lab, filament, **query):
    return client_of(lab.viewer).get(f"/api/filaments/{filament.pk}/kinetics/", query)


def test_everything_about_one_filament(burnt, lab, client_of):
    found = ask(client_of, lab, burnt).json()
    assert [source["name"] for source in found["sources"]] == ["boundary_offset", "repeatability", "ensemble_members"]
    count = len(found["rows"])
    assert len(found["smoothed_volume"]) == count == 24
    assert {len(rate["low"]) for rate in found["rates"]} == {count}
    assert all(len(fit["residuals"]) == len(fit["conversion"]) == count for fit in found["fits"])
    assert found["choices"]["method"] == "constant_length"
    assert found["pending_frames"] == 0


def test_choices_change_what_is_answered_and_are_told_back(burnt, lab, client_of):
    wanted = {"v0": "first_frame", "neighbours": 15, "fit_to_s": 5, "sources": "none", "boundary_px": 1.5}
    found = ask(client_of, lab, burnt, **wanted).json()
    assert found["v0_rule"] == "first_frame"
    assert (found["choices"]["sources"], found["choices"]["fit_to_s"]) == ([], 5)
    assert {row["volume_sigma_nm3"] for row in found["rows"]} == {0}


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "by_eye"},
        {"v0": "largest"},
        {"sources": "mood"},
        {"neighbours": 1},
        {"fit_from_s": 9, "fit_to_s": 3},
        {"fit_from_s": "nan"},
        {"boundary_px": -1},
        {"density": 3},
        {"states": "unlabelled"},
    ],
)
@pytest.mark.parametrize("of", ["filament", "video", "project"])
def test_what_cannot_be_chosen_is_refused(burnt, lab, client_of, wrong, of):
    about = {"filament": burnt.pk, "video": burnt.video_id, "project": lab.project.pk}[of]
    answer = client_of(lab.viewer).get(f"/api/{of}s/{about}/kinetics/", wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_without_a_scale_pixels_stay_pixels(burnt, lab, client_of):
    Video.objects.filter(pk=burnt.video_id).update(nm_per_px=None)
    found = ask(client_of, lab, burnt).json()
    row = found["rows"][0]
    assert (found["nm_per_px"], row["volume_nm3"], row["a1_nm2"]) == (None, None, None)
    assert row["volume_px3"] > 0
    assert "rate_px3_per_s" in {rate["name"] for rate in found["rates"]}
    assert row["conversion"] is not None
    [member] = client_of(lab.viewer).get(f"/api/videos/{burnt.video_id}/kinetics/").json()["filaments"]
    assert (member["volume_nm3"][0], member["volume_px3"][0]) == (None, pytest.approx(row["volume_px3"]))


def test_what_a_model_said_stays_beside_what_people_made_of_it(lab, client_of):
    propose(lab.frames[0], drawn=pair(5, 1))
    save(lab.frames[0], lab.annotator, drawn=pair(6, 2))
    found = ask(client_of, lab, lab.filament).json()
    assert [row["a1_px"] for row in found["rows"]] == [36]
    assert [row["a1_px"] for row in found["model_rows"]] == [25]


def test_slices_are_measured_on_the_way(burnt, lab, client_of):
    found = ask(client_of, lab, burnt, method="slice_integral").json()
    assert found["pending_frames"] == 0
    assert found["rows"][0]["volume_px3"] > 0


def test_nothing_labelled_is_an_answer_with_a_reason(lab, client_of):
    found = ask(client_of, lab, lab.filament).json()
    assert (found["rows"], found["fits"], found["v0_nm3"]) == ([], [], None)
    assert found["undefined_reason"]


def test_a_project_compares_its_filaments(lab, client_of):
    for celsius, speed in ((450, 1.0), (500, 2.0), (550, 4.0)):
        burning_filament(lab.project, f"at {celsius} / 🔥", temperature_c=celsius, speed=speed)
    found = client_of(lab.viewer).get(f"/api/projects/{lab.project.pk}/kinetics/", {"law": "first_order"}).json()
    assert found["law"] == "first_order"
    assert len(found["filaments"]) == 4
    [line, *_] = found["arrhenius"]
    assert (line["pathway"], line["temperatures"], line["reason"]) == ("all", 3, None)
    assert line["ea_kj_per_mol"] > 0
