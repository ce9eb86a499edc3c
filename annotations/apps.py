"""Videos, filaments, masks, reviews, exports: what people make. It knows nothing of learning."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"

    def ready(self) -> None:
        from annotations.services import ingests

        ingests.follow_jobs()
