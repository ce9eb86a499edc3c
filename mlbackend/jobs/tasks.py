"""The tasks of learning. A message carries a job's id; what to do stands in the row."""

from celery import shared_task

from annotations.services import job_work
from mlbackend.jobs import adaptation, evaluation, prediction, synthesis, training
from mlbackend.jobs import search as hyperparameters


@shared_task(name="mlbackend.jobs.tasks.train")
def train(job_id: int) -> None:
    job_work.run(job_id, training.train)


@shared_task(name="mlbackend.jobs.tasks.adapt")
def adapt(job_id: int) -> None:
    job_work.run(job_id, adaptation.adapt)


@shared_task(name="mlbackend.jobs.tasks.predict")
def predict(job_id: int) -> None:
    job_work.run(job_id, prediction.predict)


@shared_task(name="mlbackend.jobs.tasks.evaluate")
def evaluate(job_id: int) -> None:
    job_work.run(job_id, evaluation.evaluate)


@shared_task(name="mlbackend.jobs.tasks.synthesise")
def synthesise(job_id: int) -> None:
    job_work.run(job_id, synthesis.synthesise)


@shared_task(name="mlbackend.jobs.tasks.search")
def search(job_id: int) -> None:
    job_work.run(job_id, hyperparameters.search)
