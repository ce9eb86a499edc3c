from annotations.domain import roles


def url(lab, of=None):
    return f"/api/projects/{lab.project.pk}/members/" + (f"{of.pk}/" if of else "")


def test_a_member_as_others_see_them(lab, client_of):
    shown = client_of(lab.viewer).get(url(lab)).json()[0]
    assert shown["user"]["username"] == "annotator"
    assert {name: shown[name] for name in ("role", "may_sign_in", "last_active_at")} == {
        "role": "annotator",
        "may_sign_in": True,
        "last_active_at": None,
    }
    assert "email" not in shown["user"]


def test_a_role_is_changed(lab, client_of):
    answer = client_of(lab.manager).put(url(lab, lab.viewer), {"role": "reviewer"})
    assert (answer.status_code, answer.json()["role"]) == (200, "reviewer")


def test_an_unknown_role_is_refused(lab, client_of):
    answer = client_of(lab.manager).put(url(lab, lab.viewer), {"role": "owner"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_the_last_manager_is_told_so(lab, client_of):
    answer = client_of(lab.manager).delete(url(lab, lab.manager))
    assert (answer.status_code, answer.json()["code"]) == (409, "last_manager")


def test_one_may_leave(lab, client_of):
    client = client_of(lab.viewer)
    assert client.delete(url(lab, lab.viewer)).status_code == 204
    assert client.get(url(lab)).status_code == 404


def test_a_number_beyond_all_people_is_nobody(lab, client_of):
    assert client_of(lab.manager).delete(f"{url(lab)}{10**30}/").status_code == 404


def test_the_matrix_is_the_table(lab, client_of):
    shown = client_of(lab.viewer).get("/api/roles/").json()
    assert shown["roles"] == list(roles.ROLES)
    assert {row["deed"]: (row["role"], row["words"]) for row in shown["deeds"]} == {
        name: (deed.role, deed.words) for name, deed in roles.DEEDS.items()
    }
