"""What goes wrong with the embedded server, told in one sentence with what to do."""


class EmbeddedServerError(RuntimeError):
    """The embedded PostgreSQL cannot be used; the message says why and what to do."""
