#!/bin/sh
# Puts the static files where this image's version is served from, then answers requests.
set -eu
python /app/manage.py collectstatic --noinput --clear --verbosity 0
exec gunicorn filamark.asgi:application -k asgi --bind 0.0.0.0:8000 --workers "${WEB_CONCURRENCY:-2}" --timeout 60 --access-logfile -
