"""Long work that needs no torch. A message carries a job's id; what to do stands in the row."""

from celery import shared_task

from annotations.services import drift, export_building, ingest_work, job_work


@shared_task(name="annotations.tasks.build_export")
def build_export(job_id: int) -> None:
    job_work.run(job_id, export_building.build)


@shared_task(name="annotations.tasks.follow_drift")
def follow_drift(job_id: int) -> None:
    job_work.run(job_id, drift.run)


@shared_task(name="annotations.tasks.ingest_video")
def ingest_video(job_id: int) -> None:
    job_work.run(job_id, ingest_work.take_in)
