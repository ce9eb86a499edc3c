#!/bin/sh
# Asks this worker, by its own name, whether it hears messages.
exec celery -A filamark inspect ping --timeout 20 --destination "filamark@$(hostname)"
