"""Long work that needs no torch. A message carries a job's id; what to do stands in the row."""

from celery import shared_task

from annotations.services import export_building, job_work


@shared_task(name="annotations.tasks.build_export")
def build_export(job_id: int) -> None:
    job_work.run(job_id, export_building.build)
