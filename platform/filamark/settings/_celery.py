"""Jobs: where messages travel and which queue a task waits in."""

from pathlib import Path

import environ

_env = environ.Env()
_data = Path(_env("FILAMARK_DATA", default=str(Path(__file__).resolve().parents[3] / ".filamark")))

# How much one person may have waiting and running, so that nobody takes the workers from all others.
JOBS_ACTIVE_PER_USER = _env.int("FILAMARK_JOBS_PER_USER", default=50)

CELERY_BROKER_URL = _env("CELERY_BROKER_URL", default="filesystem://localhost")
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "light"
CELERY_TASK_ROUTES = {
    "mlbackend.jobs.*": {"queue": "gpu"},
    "annotations.tasks.build_export": {"queue": "io"},
    "annotations.tasks.follow_drift": {"queue": "io"},
    "annotations.tasks.ingest_video": {"queue": "io"},
}

if CELERY_BROKER_URL.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_data / "broker" / "queue"),
        "data_folder_out": str(_data / "broker" / "queue"),
        "control_folder": str(_data / "broker" / "control"),
        "store_processed": False,
        "polling_interval": 0.05,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # Above the longest training: Redis hands a message out again once this has passed.
        "visibility_timeout": 48 * 3600,
        "global_keyprefix": _env("FILAMARK_BROKER_PREFIX", default=""),  # several installations on one Redis
        # Who asks for a job does not wait for a broker that is down: the row is kept and its message sent later.
        "socket_connect_timeout": 2,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
    }

# A job whose lease is older than this has lost its worker; the reaper says so and lets it start again.
JOB_LEASE_S = _env.float("FILAMARK_JOB_LEASE_S", default=30.0)
JOB_MAX_TRIES = 3
# How often each worker looks for such rows, and for waiting ones whose message may have been lost.
JOB_SWEEP_S = _env.float("FILAMARK_JOB_SWEEP_S", default=10.0)
JOB_MESSAGE_TRUST_S = _env.float("FILAMARK_JOB_MESSAGE_TRUST_S", default=120.0)
