"""Videos, filaments, masks, reviews, exports: what people make. It knows nothing of learning."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"
