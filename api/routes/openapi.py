"""The description of the interface, and a page that shows it with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse

from api.routes.html import page
from api.routes.problems import MEDIA_TYPE

DESCRIPTION = (
    "A county's assistant for newcomers: sourced answers, local offers, a way to a human. "
    "Errors are application/problem+json and never repeat what was sent."
)

router = APIRouter(include_in_schema=False)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return OpenAPI in which problems have their media type."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
        )
        for operation in _operations(schema):
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
                if int(status) >= 400 and reference.endswith("/Problem"):
                    response["content"] = {MEDIA_TYPE: content["application/json"]}
        for name in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(name, None)
        app.openapi_schema = schema
    return app.openapi_schema


def _operations(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in schema["paths"].values() for operation in path.values()]


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    schema = request.app.openapi()
    calls = "".join(
        _call(method, path, operation)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    )
    shapes = "".join(_shape(name, shape) for name, shape in sorted(schema["components"]["schemas"].items()))
    body = (
        f"<h1>{escape(schema['info']['title'])}</h1><p>{escape(schema['info']['description'])}</p>"
        '<p><a href="/openapi.json">openapi.json</a></p>'
        f"<h2>Calls</h2>{calls}<h2>Shapes</h2>{shapes}"
    )
    return page("Interface", "en", body)


def _call(method: str, path: str, operation: Mapping[str, Any]) -> str:
    parameters = "".join(
        f"<li><code>{escape(p['name'])}</code> ({escape(p['in'])}{', required' if p.get('required') else ''}): "
        f"{_type(p['schema'])} {escape(p.get('description', ''))}</li>"
        for p in operation.get("parameters", [])
    )
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    responses = "".join(
        f"<li><code>{status}</code> {escape(r.get('description', ''))} {_content(r)}</li>"
        for status, r in operation["responses"].items()
    )
    return (
        f"<section><h3><code>{method.upper()} {escape(path)}</code></h3>"
        f"<p><strong>{escape(operation.get('summary', ''))}.</strong> {escape(operation.get('description', ''))}</p>"
        + _needs(operation)
        + (f"<p>Parameters</p><ul>{parameters}</ul>" if parameters else "")
        + (f"<p>Body: {_type(body)}</p>" if body else "")
        + f"<p>Responses</p><ul>{responses}</ul></section>"
    )


def _needs(operation: Mapping[str, Any]) -> str:
    schemes = {name for requirement in operation.get("security", []) for name in requirement}
    if "APIKeyCookie" in schemes:
        return "<p>Needs the session cookie that login sets.</p>"
    return "<p>Needs the conversation's bearer token.</p>" if schemes else ""


def _content(response: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{_type(content.get('schema', {}))} <small>{escape(media)}</small>"
        for media, content in response.get("content", {}).items()
    )


def _shape(name: str, shape: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(field)}</code></td><td>{_type(schema)}</td>"
        f"<td>{escape(str(schema.get('description', '')))}</td></tr>"
        for field, schema in shape.get("properties", {}).items()
    )
    values = ", ".join(f"<code>{escape(str(value))}</code>" for value in shape.get("enum", []))
    return (
        f'<section id="{escape(name)}"><h3>{escape(name)}</h3><p>{escape(shape.get("description", ""))}</p>'
        + (f"<p>{values}</p>" if values else "")
        + (f"<table><tbody>{rows}</tbody></table>" if rows else "")
        + "</section>"
    )


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f'<a href="#{escape(name)}">{escape(name)}</a>'
    if "anyOf" in schema:
        return " or ".join(_type(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    limits = ", ".join(f"{key} {schema[key]}" for key in _LIMITS if key in schema)
    return escape(str(schema.get("type", "anything")) + (f" ({limits})" if limits else ""))


_LIMITS = ("minLength", "maxLength", "minimum", "maximum", "format", "pattern", "default")
