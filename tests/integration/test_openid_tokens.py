"""What an identity provider sends is believed only when it was signed, for us, for this login, and just now."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from api.adapters.openid import OpenIdProvider
from api.domain.account_errors import ProviderRefused, ProviderUnavailable
from api.services.account_ports import Identity, PendingLogin

PENDING = PendingLogin("state", "nonce", "verifier")


@dataclass
class Provider:
    """Serves whatever the test wants it to say."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    answers: dict[str, Any] = field(default_factory=dict)

    def describe(self) -> None:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        self.answers["/.well-known/openid-configuration"] = {"issuer": self.address} | {
            name: f"{self.address}/{path}" for name, path in ends.items()
        }
        self.answers["/keys"] = {"keys": [self.key.as_dict(private=False)]}

    def give(self, key: RSAKey | OctKey | None = None, algorithm: str = "RS256", **claims: object) -> None:
        usual = {"iss": self.address, "aud": "lotse", "sub": "1", "nonce": "nonce", "exp": int(time.time()) + 60}
        header = {"alg": algorithm, "kid": "1"}
        token = jwt.encode(header, usual | claims, key or self.key, algorithms=[algorithm])
        self.answers["/token"] = {"id_token": token}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.dumps(provider.answers[self.path]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 the name that the library wants

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield provider
        server.shutdown()


@pytest.fixture(autouse=True)
def _usual(provider: Provider) -> None:
    provider.describe()
    provider.give()


def finish(provider: Provider) -> Identity:
    client = OpenIdProvider(provider.address, "lotse", "secret", "http://lotse.example/callback")
    return asyncio.run(client.finish(PENDING, "code"))


def test_a_right_token_names_its_subject(provider: Provider) -> None:
    provider.give(preferred_username="ada", email="a@b.example", email_verified=False)
    assert finish(provider) == Identity(f"{provider.address} 1", ("ada",))


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://elsewhere.example"},
        {"aud": "another"},
        {"nonce": "another"},
        {"exp": int(time.time()) - 3600},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": "a\0b"},
    ],
)
def test_a_token_for_something_else_is_refused(claims: dict[str, Any], provider: Provider) -> None:
    provider.give(**claims)
    with pytest.raises(ProviderRefused):
        finish(provider)


def test_a_token_that_others_signed_is_refused(provider: Provider) -> None:
    forged = OctKey.import_key(json.dumps(provider.answers["/keys"]).encode())
    for key, algorithm in ((RSAKey.generate_key(2048), "RS256"), (forged, "HS256")):
        provider.give(key, algorithm)
        with pytest.raises(ProviderRefused):
            finish(provider)
    provider.answers["/token"] = {"id_token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."}
    with pytest.raises(ProviderRefused):
        finish(provider)


@pytest.mark.parametrize("keys", [{}, {"keys": "x"}, {"keys": [{"kty": "?"}]}, {"keys": [7]}])
def test_keys_that_are_none_let_nobody_in(keys: object, provider: Provider) -> None:
    provider.answers["/keys"] = keys
    with pytest.raises(ProviderRefused):
        finish(provider)


def test_a_provider_that_calls_itself_something_else_is_not_asked(provider: Provider) -> None:
    provider.answers["/.well-known/openid-configuration"]["issuer"] = "http://elsewhere.example"
    with pytest.raises(ProviderUnavailable):
        finish(provider)
