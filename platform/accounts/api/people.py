"""How a person is shown to others."""

from rest_framework import serializers

from accounts.models import User


class UserSerializer(serializers.ModelSerializer[User]):
    display_name = serializers.CharField(source="__str__", read_only=True)
    is_admin = serializers.BooleanField(source="is_superuser", read_only=True)

    class Meta:
        model = User
        fields = ("id", "username", "display_name", "is_admin")
        read_only_fields = fields
