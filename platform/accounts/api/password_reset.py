"""A forgotten password: a link by mail, and what it opens."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from kombu.exceptions import OperationalError
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import SessionAuthentication
from accounts.errors import MailUnavailable, NoMail
from accounts.permissions import NotByToken
from accounts.services import passwords
from accounts.tasks import mail_password_links
from accounts.throttles import ResetThrottle


class ForgottenSerializer(serializers.Serializer[Any]):
    name_or_email = serializers.CharField(max_length=254)


class NewPasswordSerializer(serializers.Serializer[Any]):
    uid = serializers.CharField(max_length=40)
    token = serializers.CharField(max_length=100)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)
    end_tokens = serializers.BooleanField(default=False, help_text="Revoke the person's tokens as well.")


class PasswordResetView(APIView):
    permission_classes = [AllowAny, NotByToken]
    throttle_classes = [ResetThrottle]

    @extend_schema(operation_id="password_reset_ask", request=ForgottenSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Ask for a link. The answer is the same, and as fast, whether somebody has that name or address or not."""
        SessionAuthentication().enforce_csrf(request)
        given = ForgottenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        if not settings.MAIL_WORKS:
            raise NoMail
        try:
            mail_password_links.delay(given.validated_data["name_or_email"], passwords.site_of(request._request))
        except (OperationalError, OSError) as error:
            raise MailUnavailable from error
        return Response(status=status.HTTP_204_NO_CONTENT)


class PasswordResetConfirmView(APIView):
    permission_classes = [AllowAny, NotByToken]
    throttle_classes = [ResetThrottle]

    @extend_schema(operation_id="password_reset_confirm", request=NewPasswordSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Set the password that the link allows. Every session of the person ends."""
        SessionAuthentication().enforce_csrf(request)
        given = NewPasswordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        passwords.set_by_link(**given.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)
