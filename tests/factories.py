"""Ready-made conversations and replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import httpx


class HttpClient(Protocol):
    def request(self, method: str, url: str, **options: Any) -> httpx.Response: ...


@dataclass
class Chat:
    """A conversation as a client sees it."""

    client: Any
    id: str
    token: str
    opened: dict[str, Any]

    @classmethod
    def begin(cls, client: Any, **wishes: str) -> Chat:
        response = client.post("/api/conversations", json=wishes)
        assert response.status_code == 201, response.text
        opened = response.json()
        return cls(client, opened["id"], opened["token"], opened)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, path: str = "", **options: Any) -> Any:
        return self.client.request(method, f"/api/conversations/{self.id}{path}", headers=self.headers, **options)

    def post(self, text: str, client_id: str | None = None) -> Any:
        return self.call("POST", "/messages", json={"text": text, "client_id": client_id})

    def say(self, text: str, client_id: str | None = None) -> list[dict[str, Any]]:
        response = self.post(text, client_id)
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    def messages(self, after: int = 0) -> list[dict[str, Any]]:
        response = self.call("GET", f"/messages?after={after}")
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages
