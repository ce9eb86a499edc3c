"""Who did what in a project: to read in pages, and to take away as a table."""

import json
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from accounts.models import AuditEvent
from annotations.api import csv_tables
from annotations.api.query import Query
from annotations.domain import roles
from annotations.selectors import access, audit_log

HIGHEST_ID = 2**63 - 1
COLUMNS = ("number", "at", "person", "way", "action", "kind", "object_id", "object", "facts")


class AuditLineSerializer(serializers.ModelSerializer[AuditEvent]):
    """`actor` is null where the server did it by itself; `facts` depend on the action."""

    actor = UserSerializer(read_only=True, allow_null=True)
    object_id = serializers.IntegerField(read_only=True, allow_null=True)
    facts = serializers.DictField(read_only=True)

    class Meta:
        model = AuditEvent
        fields = ("id", "at", "actor", "way", "action", "kind", "object_id", "object_name", "facts")
        read_only_fields = fields


class AuditPageSerializer(serializers.Serializer[Any]):
    items = AuditLineSerializer(many=True)
    next_before = serializers.IntegerField(allow_null=True, help_text="`before` of the next page; null on the last.")


class AuditChoiceQuery(Query):
    actor = serializers.IntegerField(required=False, min_value=1, max_value=HIGHEST_ID)
    action = serializers.RegexField(r"^[a-z_]+\.[a-z_]+\Z", required=False, max_length=60)
    kind = serializers.RegexField(r"^[a-z]+\Z", required=False, max_length=40)
    object = serializers.IntegerField(required=False, min_value=1, max_value=HIGHEST_ID)


class AuditQuery(AuditChoiceQuery):
    before = serializers.IntegerField(required=False, min_value=1, max_value=HIGHEST_ID)
    limit = serializers.IntegerField(required=False, default=50, min_value=1, max_value=audit_log.LARGEST_PAGE)


class AuditView(APIView):
    @extend_schema(operation_id="projects_audit_list", parameters=[AuditQuery], responses=AuditPageSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        project = access.project_for(user=person(request), id=project_id, to=roles.SEE_AUDIT)
        chosen = AuditQuery.of(request)
        before, limit = chosen.pop("before", None), chosen.pop("limit")
        lines, more = audit_log.page(audit_log.of_project(project.pk, **chosen), before=before, limit=limit)
        return Response({"items": AuditLineSerializer(lines, many=True).data, "next_before": more})


class AuditExportView(APIView):
    @extend_schema(
        operation_id="projects_audit_export",
        parameters=[AuditChoiceQuery],
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request: Request, project_id: int) -> HttpResponseBase:
        """The whole log, or what of it is chosen, as a CSV table, newest first."""
        project = access.project_for(user=person(request), id=project_id, to=roles.SEE_AUDIT)
        lines = audit_log.of_project(project.pk, **AuditChoiceQuery.of(request))
        rows = (_row(line) for batch in audit_log.all_of(lines) for line in batch)
        return csv_tables.attachment(request, COLUMNS, rows, name=f"audit-log-{project.pk}.csv")


def _row(line: AuditEvent) -> dict[str, object]:
    facts = json.dumps(line.facts, ensure_ascii=False, sort_keys=True)
    what = (line.action, line.kind, line.object_id, line.object_name)
    values = (line.pk, line.at.isoformat(), line.actor_name, line.way, *what, facts)
    return dict(zip(COLUMNS, values, strict=True))
