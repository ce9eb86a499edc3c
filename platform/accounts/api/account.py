"""One's own account: how one is called, and one's password."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from accounts.models import User
from accounts.permissions import PEOPLE_ONLY
from accounts.services import account, passwords
from accounts.throttles import NewPasswordThrottle


class AccountSerializer(serializers.ModelSerializer[User]):
    has_password = serializers.BooleanField(source="has_usable_password", read_only=True)
    is_admin = serializers.BooleanField(source="is_superuser", read_only=True)
    single_sign_on = serializers.SerializerMethodField(help_text="Whether the account belongs to an identity provider.")

    class Meta:
        model = User
        fields = ("username", "display_name", "email", "has_password", "is_admin", "single_sign_on")
        read_only_fields = fields

    def get_single_sign_on(self, user: User) -> bool:
        return user.oidc_subject is not None


class AccountChangeSerializer(serializers.Serializer[Any]):
    display_name = serializers.CharField(max_length=150, allow_blank=True, required=False)
    email = serializers.EmailField(max_length=254, allow_blank=True, required=False)
    password = serializers.CharField(
        max_length=1000, trim_whitespace=False, required=False, help_text="The current one; only for another address."
    )


class PasswordChangeSerializer(serializers.Serializer[Any]):
    current = serializers.CharField(max_length=1000, trim_whitespace=False)
    new = serializers.CharField(max_length=1000, trim_whitespace=False)


class AccountView(APIView):
    permission_classes = PEOPLE_ONLY

    def get_throttles(self) -> list[Any]:
        # A change may carry the password: who has the browser must not get to guess it here.
        return [NewPasswordThrottle()] if "password" in self.request.data else []

    @extend_schema(operation_id="account_read", responses=AccountSerializer)
    def get(self, request: Request) -> Response:
        return Response(AccountSerializer(person(request)).data)

    @extend_schema(operation_id="account_change", request=AccountChangeSerializer, responses=AccountSerializer)
    def patch(self, request: Request) -> Response:
        given = AccountChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        account.change(by=person(request), **given.validated_data)
        return Response(AccountSerializer(person(request)).data)


class PasswordView(APIView):
    permission_classes = PEOPLE_ONLY
    throttle_classes = [NewPasswordThrottle]

    @extend_schema(operation_id="account_password", request=PasswordChangeSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Change the password. Other sessions end, this one stays."""
        given = PasswordChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        passwords.change(request._request, by=person(request), **given.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)
