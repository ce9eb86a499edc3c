"""The one exception handler of the API: error class -> status, and one body for all: {code, detail, extra}."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from psycopg2.errors import DiskFull
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from annotations.domain import errors

logger = logging.getLogger(__name__)

# The tus protocol has a number of its own for a part whose checksum does not fit.
CHECKSUM_MISMATCH = 460

STATUS: dict[type[errors.FilamarkError], int] = {
    errors.InvalidInput: status.HTTP_400_BAD_REQUEST,
    errors.PermissionRefused: status.HTTP_403_FORBIDDEN,
    errors.NotFound: status.HTTP_404_NOT_FOUND,
    errors.Conflict: status.HTTP_409_CONFLICT,
    errors.StaleVersion: status.HTTP_412_PRECONDITION_FAILED,
    errors.Unavailable: status.HTTP_503_SERVICE_UNAVAILABLE,
    errors.TooLarge: status.HTTP_413_REQUEST_ENTITY_TOO_LARGE,
    errors.ChecksumMismatch: CHECKSUM_MISMATCH,
    errors.UnsupportedVersion: status.HTTP_412_PRECONDITION_FAILED,
    errors.Busy: status.HTTP_423_LOCKED,
    errors.StorageFull: status.HTTP_507_INSUFFICIENT_STORAGE,
}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer for `error`, or None for what nobody foresaw (a 500, logged by Django)."""
    if isinstance(error, OperationalError):
        logger.error("database_trouble", exc_info=error)
        error = _of_database(error)
    if isinstance(error, errors.FilamarkError):
        set_rollback()
        code = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)
        return Response(body(error.code, str(error), error.extra), status=code)
    response = exception_handler(error, context)
    if response is not None:
        response.data = _framework_body(error)
    return response


def body(code: str, detail: str, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"code": code, "detail": detail, "extra": extra or {}}


def _of_database(error: OperationalError) -> errors.FilamarkError:
    """Trouble of the database itself, which passes: what was asked for may simply be asked for again."""
    if isinstance(error.__cause__, DiskFull):
        return errors.StorageFull("The server's disk is full; nothing was changed.", code="storage_full")
    return errors.Unavailable(
        "The database does not answer; nothing is lost, try again in a moment.", code="database_unavailable"
    )


def _framework_body(error: Exception) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        return body("invalid_input", "Some fields are not right: see extra.", {"fields": error.detail})
    if isinstance(error, Http404):
        return body("not_found", "There is nothing here, or you have no part in it.")
    if isinstance(error, PermissionDenied):
        return body("permission_denied", "You may not do this.")
    assert isinstance(error, exceptions.APIException)
    code = error.get_codes()
    return body(code if isinstance(code, str) else "error", str(error.detail))
