"""What this app refuses, each with its code and its sentence. It stands below the other apps' family of errors."""

from rest_framework import exceptions, status


class LoginFailed(exceptions.APIException):
    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "The name or the password is not right."
    default_code = "login_failed"


class PasswordWrong(exceptions.APIException):
    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "The current password is not right."
    default_code = "password_wrong"


class PasswordTooWeak(exceptions.APIException):
    """Its sentences are those of the rules that the password breaks."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_code = "password_too_weak"


class LinkGone(exceptions.APIException):
    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "This link was used already, or it is too old. Ask for a new one."
    default_code = "link_gone"


class NoMail(exceptions.APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "This server sends no mail. Ask an administrator for a link to a new password."
    default_code = "no_mail"


class MailUnavailable(exceptions.APIException):
    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "No mail can be sent just now. Try again in a few minutes."
    default_code = "mail_unavailable"


class TooManyTokens(exceptions.APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "You have as many tokens as one person may have. Revoke one that is no longer used."
    default_code = "too_many_tokens"
