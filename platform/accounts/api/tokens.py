"""One's own tokens for programs. A token can't reach them: it would outlive its own revocation."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from accounts.models import ApiToken, TokenScope
from accounts.permissions import PEOPLE_ONLY
from accounts.services import tokens

LONGEST_DAYS = 3650


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    class Meta:
        model = ApiToken
        fields = ("id", "name", "prefix", "scope", "created_at", "expires_at", "last_used_at")
        read_only_fields = fields


class NewTokenSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=100)
    scope = serializers.ChoiceField(TokenScope.choices, default=TokenScope.READ.value)
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST_DAYS, allow_null=True, help_text="How long it works; null: until revoked."
    )


class TokenMadeSerializer(serializers.Serializer[Any]):
    token = TokenSerializer()
    secret = serializers.CharField(help_text="Told here and never again.")


class TokensView(APIView):
    permission_classes = PEOPLE_ONLY

    @extend_schema(operation_id="tokens_list", responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Those not revoked, newest first; expired ones as well, so that people see why a program stopped."""
        return Response(TokenSerializer(tokens.in_force(person(request)), many=True).data)

    @extend_schema(operation_id="tokens_create", request=NewTokenSerializer, responses={201: TokenMadeSerializer})
    def post(self, request: Request) -> Response:
        given = NewTokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        token, secret = tokens.make(by=person(request), **given.validated_data)
        answer = Response({"token": TokenSerializer(token).data, "secret": secret}, status=status.HTTP_201_CREATED)
        answer["Cache-Control"] = "no-store"
        return answer


class TokenView(APIView):
    permission_classes = PEOPLE_ONLY

    @extend_schema(operation_id="tokens_revoke", responses={204: None})
    def delete(self, request: Request, token_id: int) -> Response:
        """From now on it opens nothing."""
        token = ApiToken.objects.filter(user=person(request), pk=token_id).first()
        if token is None:
            raise Http404
        tokens.revoke(token, by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
