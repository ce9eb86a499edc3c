"""Invitations: managers make and take back links; whoever holds one looks at it and walks in.

Secrets come in bodies, never in addresses, which end up in logs.
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import SessionAuthentication, person
from accounts.models import User
from accounts.permissions import PEOPLE_ONLY, NotByToken
from accounts.services import passwords, sign_in
from accounts.throttles import PerAddress
from annotations.domain import roles
from annotations.domain.errors import InvalidInput
from annotations.models import Invitation, Membership
from annotations.models.project import Role
from annotations.selectors import access
from annotations.selectors import invitations as found
from annotations.services import invitations


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    email = serializers.CharField(read_only=True)
    invited_by = UserSerializer(read_only=True)

    class Meta:
        model = Invitation
        fields = ("id", "role", "email", "invited_by", "created_at", "expires_at")
        read_only_fields = fields


class MadeInvitationSerializer(InvitationSerializer):
    """What is answered once: with the link and its secret, which nobody can read again."""

    secret = serializers.CharField(read_only=True)
    link = serializers.CharField(read_only=True)

    class Meta(InvitationSerializer.Meta):
        fields = (*InvitationSerializer.Meta.fields, "secret", "link")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]


class NewInvitationSerializer(serializers.Serializer[Any]):
    role = serializers.ChoiceField(choices=Role.choices)
    days = serializers.IntegerField(min_value=1, max_value=invitations.LONGEST_DAYS, default=7)
    email = serializers.EmailField(required=False, allow_blank=True, default="")


class SecretSerializer(serializers.Serializer[Any]):
    secret = serializers.CharField(max_length=200)


class AcceptanceSerializer(SecretSerializer):
    """The secret alone where somebody is signed in; with an account to be made where nobody is."""

    username = serializers.CharField(max_length=150, required=False)
    display_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    email = serializers.EmailField(required=False, allow_blank=True)
    password = serializers.CharField(max_length=1000, trim_whitespace=False, required=False)


class SeenInvitationSerializer(serializers.Serializer[Any]):
    """What the holder of a link is told before walking in. `my_role`: of who is signed in, where they are a member."""

    project_name = serializers.CharField(source="project.name")
    role = serializers.ChoiceField(choices=Role.choices)
    invited_by = serializers.CharField()
    email = serializers.CharField()
    expires_at = serializers.DateTimeField()
    my_role = serializers.ChoiceField(choices=Role.choices, allow_null=True)
    project = serializers.SerializerMethodField()

    def get_project(self, invitation: Any) -> int | None:
        """For those who are in already; others need no number."""
        return invitation.project_id if invitation.my_role else None


class JoinedSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField(source="project_id")
    role = serializers.ChoiceField(choices=Role.choices)
    user = UserSerializer()


class InvitationThrottle(PerAddress):
    """Trying links takes for ever; counted by address, signed in or not."""

    scope = "invitation"


class ProjectInvitationsView(APIView):
    permission_classes = PEOPLE_ONLY

    @extend_schema(operation_id="project_invitations_list", responses=InvitationSerializer(many=True))
    def get(self, request: Request, project_id: int) -> Response:
        """Those that wait to be used."""
        project = access.project_for(user=person(request), id=project_id, to=roles.MANAGE_MEMBERS)
        return Response(InvitationSerializer(found.pending(project), many=True).data)

    @extend_schema(
        operation_id="project_invitations_create",
        request=NewInvitationSerializer,
        responses={201: MadeInvitationSerializer},
    )
    def post(self, request: Request, project_id: int) -> Response:
        wanted = NewInvitationSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        made: Any
        made, secret = invitations.invite(project_id=project_id, by=person(request), **wanted.validated_data)
        made.secret, made.link = secret, f"{passwords.site_of(request)}/invitation#{secret}"
        return Response(MadeInvitationSerializer(made).data, status=status.HTTP_201_CREATED)


class ProjectInvitationView(APIView):
    permission_classes = PEOPLE_ONLY

    @extend_schema(operation_id="project_invitations_revoke", request=None, responses={204: None})
    def delete(self, request: Request, project_id: int, invitation_id: int) -> Response:
        invitations.revoke(project_id=project_id, invitation_id=invitation_id, by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class _ForAnybody(APIView):
    permission_classes = [AllowAny, NotByToken]
    throttle_classes = [InvitationThrottle]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # The framework checks the CSRF token only for those already signed in.
        SessionAuthentication().enforce_csrf(request)


class LookUpInvitationView(_ForAnybody):
    @extend_schema(operation_id="invitations_look_up", request=SecretSerializer, responses=SeenInvitationSerializer)
    def post(self, request: Request) -> Response:
        sent = SecretSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        invitation: Any = found.by_secret(sent.validated_data["secret"])
        invitation.my_role = None
        if isinstance(request.user, User):
            mine = Membership.objects.filter(project=invitation.project_id, user=request.user)
            invitation.my_role = mine.values_list("role", flat=True).first()
        return Response(SeenInvitationSerializer(invitation).data)


class AcceptInvitationView(_ForAnybody):
    @extend_schema(operation_id="invitations_accept", request=AcceptanceSerializer, responses=JoinedSerializer)
    def post(self, request: Request) -> Response:
        sent = AcceptanceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        values = sent.validated_data
        account = {name for name in ("username", "password") if values.get(name)}
        if isinstance(request.user, User):
            if account:
                raise InvalidInput(
                    f"You are signed in as {request.user}. Sign out first to make another account.",
                    code="signed_in_already",
                )
            return Response(JoinedSerializer(invitations.accept(secret=values["secret"], by=request.user)).data)
        if len(account) < 2:
            raise InvalidInput("Sign in, or choose a name and a password.", code="account_needed")
        member = invitations.accept_with_new_account(**values)
        sign_in.start(request, member.user)
        return Response(JoinedSerializer(member).data)
