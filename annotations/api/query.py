"""Query parameters by allow-list: what is not foreseen is refused, never ignored and never handed to the database."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request


class Query(serializers.Serializer[Any]):
    """Base of the parameters of one list."""

    @classmethod
    def of(cls, request: Request) -> dict[str, Any]:
        """The parameters of a request, checked."""
        query = cls(data=request.query_params.dict())
        unknown = sorted(set(request.query_params) - set(query.fields))
        if unknown:
            raise serializers.ValidationError({name: ["There is no such parameter."] for name in unknown})
        query.is_valid(raise_exception=True)
        return dict(query.validated_data)


class OfProject(Query):
    """Lists that can be narrowed to one project."""

    project = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
