"""Signing in and out, and in which ways one may here."""

from typing import Any

from django.conf import settings
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.api.people import UserSerializer
from accounts.authentication import SessionAuthentication
from accounts.models import User
from accounts.permissions import NotByToken
from accounts.services import provider, sign_in
from accounts.throttles import LoginThrottle


class SingleSignOnSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    url = serializers.CharField()


class SignInSerializer(serializers.Serializer[Any]):
    single_sign_on = SingleSignOnSerializer(allow_null=True)
    password_reset = serializers.BooleanField(help_text="Whether a forgotten password is helped by mail.")


class SessionSerializer(serializers.Serializer[Any]):
    user = UserSerializer(allow_null=True)
    sign_in = SignInSerializer()


class CredentialsSerializer(serializers.Serializer[Any]):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)


def facts(user: User | None) -> dict[str, Any]:
    """What a page knows before it asks for anything else."""
    ways = {"single_sign_on": provider.way_in(), "password_reset": bool(settings.MAIL_WORKS)}
    return {"user": UserSerializer(user).data if user else None, "sign_in": ways}


class SessionView(APIView):
    """Who is signed in. Reading it also sets the CSRF cookie that every change needs."""

    permission_classes = [AllowAny, NotByToken]

    def get_throttles(self) -> list[BaseThrottle]:
        return [LoginThrottle()] if self.request.method == "POST" else []

    @extend_schema(operation_id="session_read", responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        get_token(request)
        return Response(facts(request.user if isinstance(request.user, User) else None))

    @extend_schema(operation_id="session_sign_in", request=CredentialsSerializer, responses=SessionSerializer)
    def post(self, request: Request) -> Response:
        # The framework checks the token only for those already signed in; a forged sign-in is an attack as well.
        SessionAuthentication().enforce_csrf(request)
        credentials = CredentialsSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        return Response(facts(sign_in.by_password(request._request, **credentials.validated_data)))

    @extend_schema(operation_id="session_sign_out", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        sign_in.end(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)
