"""The description of the interface is true: what it allows works, what it forbids is refused, nothing gives 500."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.bootstrap import World, build
from api.description import describe_interface
from api.settings import Settings
from tests.factories import Chat
from tests.integration.live import live_server

EXAMPLES = os.environ.get("LOTSE_TEST_REQUESTS", "60")
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


PUBLISHING = (
    ("get", "export"),
    *((method, "{kinds}") for method in ("get", "post")),
    ("get", "{kinds}/{item}"),
    ("get", "{kinds}/{item}/versions/{number}"),
    ("get", "{kinds}/{item}/versions/{number}/preview"),
    *((method, "{kinds}/{item}/draft") for method in ("post", "delete")),
    ("get", "{kinds}/{item}/draft/check"),
    *(("post", f"{{kinds}}/{{item}}/{verb}") for verb in ("publish", "withdraw", "keep", "approval")),
    *(("put", f"topics/{{item}}/draft/{part}") for part in ("frame", "quotes", "texts/{language}")),
    ("delete", "topics/{item}/draft/texts/{language}"),
    ("put", "offers/{item}/draft"),
    *((method, "offers/{item}/owner") for method in ("put", "delete")),
    ("post", "offers/{item}/owner/ask"),
)


def test_the_exported_description_is_the_served_one(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == describe_interface()


def test_every_call_of_the_contract_is_described() -> None:
    described = {(method, path) for path, calls in describe_interface()["paths"].items() for method in calls}
    conversation, desk = "/api/conversations/{conversation_id}", "/api/staff/conversations"
    assert described == {
        ("get", "/healthz"),
        ("post", "/api/conversations"),
        ("post", "/api/conversations/resume"),
        ("delete", conversation),
        ("post", f"{conversation}/messages"),
        ("get", f"{conversation}/messages"),
        ("get", f"{conversation}/events"),
        ("post", f"{conversation}/feedback"),
        ("post", f"{conversation}/code"),
        ("get", "/api/search"),
        ("post", "/api/search"),
        ("get", "/api/glossary"),
        ("post", "/api/auth/login"),
        ("post", "/api/auth/logout"),
        ("get", "/api/auth/session"),
        ("post", "/api/auth/password"),
        ("post", "/api/auth/totp"),
        ("post", "/api/auth/totp/confirm"),
        ("delete", "/api/auth/totp"),
        ("get", "/api/admin/accounts"),
        ("post", "/api/admin/accounts"),
        ("post", "/api/admin/accounts/{account_id}/reset"),
        ("post", "/api/admin/accounts/{account_id}/disable"),
        ("post", "/api/admin/accounts/{account_id}/enable"),
        ("get", "/api/admin/audit"),
        ("post", f"{conversation}/typing"),
        ("post", f"{conversation}/read"),
        *(
            ("get", f"/api/review/{what}")
            for what in (
                *(
                    "needs",
                    "needs.csv",
                    "needs.xlsx",
                    "proposals.csv",
                    "proposals.json",
                    "proposals.xlsx",
                    "figures",
                    "report",
                ),
                *("choices", "fields", "themes/{theme_id}", "themes/{theme_id}/alike"),
            )
        ),
        ("put", "/api/review/needs/{need_id}/release"),
        ("delete", "/api/review/needs/{need_id}/release"),
        ("patch", "/api/review/themes/{theme_id}"),
        ("post", "/api/review/themes/{theme_id}/merge"),
        ("post", "/api/review/themes/{theme_id}/translations"),
        ("post", "/api/review/themes/{theme_id}/split"),
        ("post", "/api/review/needs/{need_id}/move"),
        *(("get", f"/api/review/{what}") for what in ("handoffs", "handoffs.csv", "surveys")),
        ("post", "/api/review/surveys"),
        ("post", "/api/review/surveys/preview"),
        ("patch", "/api/review/surveys/{survey_id}"),
        *(("get", f"/api/review/surveys/{{survey_id}}/{what}") for what in ("results", "results.csv")),
        ("get", "/api/admin/deletions"),
        ("put", "/api/auth/languages"),
        ("put", "/api/admin/accounts/{account_id}/languages"),
        *((method, f"/api/review/content/{path}") for method, path in PUBLISHING),
        ("get", "/api/staff/events"),
        ("get", "/api/staff/answers"),
        ("get", "/api/staff/colleagues"),
        ("get", desk),
        ("get", f"{desk}/{{conversation_id}}"),
        ("get", f"{desk}/{{conversation_id}}/messages"),
        ("post", f"{desk}/{{conversation_id}}/messages/{{seq}}/translate"),
        *(
            ("post", f"{desk}/{{conversation_id}}/{what}")
            for what in ("claim", "messages", "close", "return", "transfer", "notes", "typing", "read")
        ),
    }


def test_problems_have_their_media_type() -> None:
    for path, calls in describe_interface()["paths"].items():
        for call in calls.values():
            for status, response in call["responses"].items():
                if int(status) >= 400 and path != "/healthz":
                    assert list(response["content"]) == ["application/problem+json"]


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("in_a_conversation", [True, False])
def test_generated_requests_never_give_500(
    in_a_conversation: bool, settings: Settings, world: World, tmp_path: Path
) -> None:
    unlimited = settings.model_copy(update={"rate_limit": "off"})
    app: FastAPI = build(unlimited, world)
    with live_server(app, unlimited) as (address, _):
        with httpx.Client(base_url=address) as client:
            chat = Chat.begin(client)
        # Most generated ids open nothing: a run on a real conversation, and one on any.
        config = f'[parameters]\n"path.conversation_id" = "{chat.id}"\n' if in_a_conversation else ""
        (tmp_path / "schemathesis.toml").write_text(config)
        command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}/openapi.json"]
        command += ["--header", f"Authorization: Bearer {chat.token}", "--checks", CHECKS, "--max-examples", EXAMPLES]
        command += ["--exclude-path-regex", "/events$", "--workers", "1", "--generation-deterministic", "--no-color"]
        command += ["--request-timeout", "10"] + (["--exclude-method", "DELETE"] if in_a_conversation else [])
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=880)
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
