"""Adds to the OpenAPI file what every endpoint has in common: the one body of an error."""

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "What went wrong. Programs look at `code`, people read `detail`, `extra` holds what helps to react.",
    "properties": {
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "extra": {"type": "object", "additionalProperties": {}},
    },
    "required": ["code", "detail", "extra"],
}
DEFAULT = {
    "description": "Anything that went wrong",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def add_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Say of every operation that its errors are a `Problem`."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = DEFAULT
    return result
