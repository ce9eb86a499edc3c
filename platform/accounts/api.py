"""Signing in and out, and how a person is shown to others."""

from typing import Any

from django.contrib import auth
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle, BaseThrottle
from rest_framework.views import APIView

from accounts.authentication import SessionAuthentication
from accounts.models import User


class UserSerializer(serializers.ModelSerializer[User]):
    display_name = serializers.CharField(source="__str__", read_only=True)
    is_admin = serializers.BooleanField(source="is_superuser", read_only=True)

    class Meta:
        model = User
        fields = ("id", "username", "display_name", "is_admin")
        read_only_fields = fields


class SessionSerializer(serializers.Serializer[Any]):
    user = UserSerializer(allow_null=True)


class CredentialsSerializer(serializers.Serializer[Any]):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)


class LoginFailed(exceptions.APIException):
    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "The name or the password is not right."
    default_code = "login_failed"


class LoginThrottle(AnonRateThrottle):
    """Guessing passwords takes for ever; counted by address."""

    scope = "login"


class SessionView(APIView):
    """Who is signed in. Reading it also sets the CSRF cookie that every change needs."""

    permission_classes = [AllowAny]

    def get_throttles(self) -> list[BaseThrottle]:
        return [LoginThrottle()] if self.request.method == "POST" else []

    @extend_schema(operation_id="session_read", responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        get_token(request)
        user = request.user if request.user.is_authenticated else None
        return Response({"user": UserSerializer(user).data if user else None})

    @extend_schema(operation_id="session_sign_in", request=CredentialsSerializer, responses=SessionSerializer)
    def post(self, request: Request) -> Response:
        # The framework checks the token only for those already signed in; a forged sign-in is an attack as well.
        SessionAuthentication().enforce_csrf(request)
        credentials = CredentialsSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        user = auth.authenticate(request, **credentials.validated_data)
        if user is None:
            raise LoginFailed
        auth.login(request, user)
        return Response({"user": UserSerializer(user).data})

    @extend_schema(operation_id="session_sign_out", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        auth.logout(request)
        return Response(status=status.HTTP_204_NO_CONTENT)
