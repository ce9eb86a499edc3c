from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from annotations.models import Filament, FilamentFrame, MaskVersion, Project, Revision, Video

AREAS_AT_FRAME_88 = {
    "103": (10708, 4552),
    "301": (4170, 1692),
    "302": (9784, 2989),
    "102_R1": (10902, 3164),
    "102_R2": (9588, 3055),
}
USED_FRAMES = {"102_R1": 51, "102_R2": 56, "302": 19, "103": 46, "301": 18}


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("ada")


def run(*arguments):
    told = StringIO()
    call_command("import_mtdn", *map(str, arguments), stdout=told)
    return told.getvalue()


@pytest.mark.published_data
def test_all_labelled_frames_arrive_once(published_data, admin):
    told = run(published_data, "--project", "Published")
    assert "5 new videos with 201 frames, 5 new filaments, masks of 200 frames" in told
    labelled = FilamentFrame.objects.filter(state="accepted", frame__index__gte=88)
    used = {name: labelled.filter(filament__name=name).count() for name in USED_FRAMES}
    assert used == USED_FRAMES
    assert labelled.count() == 190
    assert FilamentFrame.objects.filter(state="accepted", frame__index__lt=88).count() == 10
    assert {name: _areas(name) for name in AREAS_AT_FRAME_88} == AREAS_AT_FRAME_88
    assert Project.objects.get().memberships.get().user == admin
    _again_changes_nothing(published_data)


def _again_changes_nothing(published_data):
    before = [kind.objects.count() for kind in (Video, Filament, FilamentFrame, Revision, MaskVersion)]
    told = run(published_data, "--project", "Published")
    assert "Nothing changed." in told
    assert [kind.objects.count() for kind in (Video, Filament, FilamentFrame, Revision, MaskVersion)] == before


def _areas(name):
    frame = FilamentFrame.objects.get(filament__name=name, frame__index=88)
    areas = dict(frame.current.masks.values_list("layer", "area_px"))
    return areas["A1"], areas["A2"]


def test_a_wrong_path_is_a_sentence_with_a_code(admin, tmp_path):
    with pytest.raises(CommandError, match="path_not_found"):
        run(tmp_path / "nowhere", "--project", "Published")
    assert not Project.objects.exists()


def test_somebody_must_answer_for_it(db, tmp_path):
    with pytest.raises(CommandError, match="createsuperuser"):
        run(tmp_path, "--project", "Published")
    with pytest.raises(CommandError, match="no active user nobody"):
        run(tmp_path, "--project", "Published", "--by", "nobody")


def test_a_database_without_tables_is_a_sentence(transactional_db, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_user RENAME TO accounts_user_away")
    try:
        with pytest.raises(CommandError, match="yet"):
            run(tmp_path, "--project", "Published")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE accounts_user_away RENAME TO accounts_user")
