"""Who belongs to a project, and what each role may do."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from accounts.permissions import PEOPLE_ONLY
from annotations.domain import roles
from annotations.models import Membership
from annotations.models.project import Role
from annotations.selectors import access
from annotations.selectors import members as found
from annotations.services import members


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """A member as `selectors.members` finds them."""

    user = UserSerializer(read_only=True)
    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    may_sign_in = serializers.BooleanField(source="user.is_active", read_only=True)
    last_active_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = Membership
        fields = ("user", "role", "may_sign_in", "last_active_at")


class NewRoleSerializer(serializers.Serializer[Any]):
    role = serializers.ChoiceField(choices=Role.choices)


class DeedSerializer(serializers.Serializer[Any]):
    deed = serializers.CharField()
    words = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices, help_text="The lowest role that may.")


class RoleMatrixSerializer(serializers.Serializer[Any]):
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    deeds = DeedSerializer(many=True)


class MembersView(APIView):
    permission_classes = PEOPLE_ONLY

    @extend_schema(operation_id="project_members_list", responses=MemberSerializer(many=True))
    def get(self, request: Request, project_id: int) -> Response:
        project = access.project_for(user=person(request), id=project_id)
        return Response(MemberSerializer(found.of(project), many=True).data)


class MemberView(APIView):
    permission_classes = PEOPLE_ONLY

    @extend_schema(operation_id="project_members_change", request=NewRoleSerializer, responses=MemberSerializer)
    def put(self, request: Request, project_id: int, user_id: int) -> Response:
        wanted = NewRoleSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        changed = members.change_role(
            project_id=project_id, user_id=user_id, role=wanted.validated_data["role"], by=person(request)
        )
        return Response(MemberSerializer(found.one(changed)).data)

    @extend_schema(operation_id="project_members_remove", request=None, responses={204: None})
    def delete(self, request: Request, project_id: int, user_id: int) -> Response:
        members.let_go(project_id=project_id, user_id=user_id, by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class RolesView(APIView):
    """The table of who may do what, for people to read."""

    @extend_schema(operation_id="roles_list", responses=RoleMatrixSerializer)
    def get(self, request: Request) -> Response:
        deeds = [{"deed": name, "words": deed.words, "role": deed.role} for name, deed in roles.DEEDS.items()]
        return Response({"roles": roles.ROLES, "deeds": deeds})
