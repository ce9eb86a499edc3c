#!/bin/sh
# Works on the queues it is given: "light,io" for short jobs, "gpu" for training and prediction, one at a time per GPU.
set -eu
exec celery -A filamark worker --loglevel INFO --hostname "filamark@%h" \
    --queues "${QUEUES:-light,io,gpu}" --concurrency "${CONCURRENCY:-1}"
