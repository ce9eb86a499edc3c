from annotations.selectors import catalogue
from tests import factories
from tests.factories import save


def test_projects_with_their_counts(lab):
    factories.filament(lab.video, "filament 2")
    save(lab.frames[0], lab.annotator)
    found = catalogue.projects(lab.viewer).get()
    assert (found.video_count, found.filament_count, found.cover_video) == (1, 2, lab.video.pk)
    assert found.last_activity == lab.frames[0].current.created_at


def test_an_empty_project_counts_nothing(lab):
    found = catalogue.projects(lab.outsider).get()
    assert (found.video_count, found.filament_count, found.cover_video, found.last_activity) == (0, 0, None, None)


def test_the_clock_of_a_video_and_its_filaments(lab):
    video, filament = catalogue.videos(lab.viewer).get(), catalogue.filaments(lab.viewer).get()
    assert (video.first_time_s, video.last_time_s, video.filament_count) == (0.0, 1.5, 1)
    assert (filament.first_time_s, filament.last_time_s) == (0.0, 1.5)
