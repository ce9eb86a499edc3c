"""Runs a service for each row that was ticked, and tells how it went."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from annotations.domain.errors import FilamarkError

Row = TypeVar("Row", bound=Model)
MOST = 20


def each(page: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Row], deed: Callable[[Row], str]) -> None:
    """`deed` answers with what was done, in a sentence; what is refused is told beside the row's name."""
    chosen = list(rows[: MOST + 1])
    if len(chosen) > MOST:
        page.message_user(request, f"Choose {MOST} at most.", messages.ERROR)
        return
    for row in chosen:
        try:
            page.message_user(request, f"{row}: {deed(row)}", messages.SUCCESS)
        except FilamarkError as refused:
            page.message_user(request, f"{row}: {refused}", messages.ERROR)
