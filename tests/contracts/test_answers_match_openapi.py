"""What the server answers is what its OpenAPI file says, field by field; the front end believes only the file."""

import pytest
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.endpoint import ADMINISTRATOR
from tests.endpoints import ENDPOINTS, Content, ask

# What describes the file itself, and pages that browsers are sent through.
NOT_IN_THE_FILE = {("GET", "schema"), ("GET", "docs"), ("GET", "oidc-start"), ("GET", "oidc-callback")}


@pytest.fixture(scope="module")
def openapi():
    return SchemaGenerator().get_schema(request=None, public=True)


@pytest.mark.parametrize("key", [key for key in ENDPOINTS if key not in NOT_IN_THE_FILE], ids=" ".join)
def test_answers_match_the_file(key, openapi, filmed_lab, client_of):
    content = Content(filmed_lab)
    answer = ask(client_of(filmed_lab.people[_who(ENDPOINTS[key])]), key, content)
    said = _operation(openapi, answer)["responses"][str(answer.status_code)]
    if "content" not in said:
        assert answer.content == b""
        return
    (kind, form), *_ = said["content"].items()
    if kind == "application/json":
        assert answer.headers["Content-Type"] == "application/json"
        assert _problems(openapi, form["schema"], answer.json()) == []


def test_errors_match_the_file(openapi, lab, client_of):
    answer = client_of(lab.manager).get("/api/filaments/987654321/")
    assert _problems(openapi, {"$ref": "#/components/schemas/Problem"}, answer.json()) == []


def _who(endpoint):
    """Somebody who may."""
    return endpoint.only or ("administrator" if endpoint.needs == ADMINISTRATOR else "manager")


def _operation(openapi, answer):
    """The operation whose path fits best: the one with the fewest variables."""
    sent = answer.request["PATH_INFO"].strip("/").split("/")
    fitting = [path for path in openapi["paths"] if _fits(path.strip("/").split("/"), sent)]
    return openapi["paths"][min(fitting, key=lambda path: path.count("{"))][answer.request["REQUEST_METHOD"].lower()]


def _fits(parts, sent):
    return len(parts) == len(sent) and all(
        part == given or part.startswith("{") for part, given in zip(parts, sent, strict=True)
    )


def _problems(openapi, schema, value):
    whole = Resource.from_contents(_strict(openapi), default_specification=DRAFT202012)
    validator = Draft202012Validator(
        _strict(_pointing_into("urn:api", schema)), registry=Registry().with_resource("urn:api", whole)
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def _pointing_into(uri, schema):
    if isinstance(schema, dict):
        return {name: uri + part if name == "$ref" else _pointing_into(uri, part) for name, part in schema.items()}
    return [_pointing_into(uri, part) for part in schema] if isinstance(schema, list) else schema


def _strict(schema):
    """OpenAPI 3.0's `nullable` as JSON schema, and no field that the file does not name."""
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {name: _strict(part) for name, part in schema.items() if name != "nullable"}
    if isinstance(strict.get("properties"), dict) and strict.get("type") == "object":
        strict.setdefault("additionalProperties", False)
    return {"anyOf": [strict, {"type": "null"}]} if schema.get("nullable") is True else strict
