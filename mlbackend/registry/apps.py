"""The records of learning: snapshots, runs, model versions. No torch here."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "mlbackend.registry"
    label = "mlbackend"

    def ready(self) -> None:
        from mlbackend.registry import job_kinds, model_facts

        job_kinds.register_all()
        model_facts.register_all()
