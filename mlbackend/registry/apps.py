"""The records of learning: snapshots, runs, model versions. No torch here."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "mlbackend.registry"
    label = "mlbackend"

    def ready(self) -> None:
        from annotations.services import job_sweeper
        from mlbackend.registry import job_kinds, model_facts
        from mlbackend.registry.services import campaigns

        job_kinds.register_all()
        model_facts.register_all()
        job_sweeper.also(campaigns.advance_all)
