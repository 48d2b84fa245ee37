"""A person's side of the HTTP contract."""

import time
from collections.abc import Mapping
from typing import Any

import httpx

COUNTY = "wittmund"


class Person:
    """One conversation."""

    def __init__(self, url: str, language: str | None = "de", county: str = COUNTY) -> None:
        """`language` None leaves it to Lotse to find out."""
        self._http = httpx.Client(base_url=url, timeout=30)
        opened = self._http.post(
            "/api/conversations", json={"county": county, **({"language": language} if language else {})}
        )
        opened.raise_for_status()
        self._http.headers["Authorization"] = f"Bearer {opened.json()['token']}"
        self._path = f"/api/conversations/{opened.json()['id']}"

    def ask(self, text: str) -> list[Mapping[str, Any]]:
        """The replies to a message. Raises httpx.HTTPStatusError when it is refused."""
        response = self._http.post(f"{self._path}/messages", json={"text": text})
        response.raise_for_status()
        messages: list[Mapping[str, Any]] = response.json()["messages"]
        return messages

    def time(self, text: str) -> float:
        """Milliseconds until the replies are there."""
        start = time.perf_counter()
        self.ask(text)
        return (time.perf_counter() - start) * 1000

    def leave(self) -> None:
        """Delete the conversation."""
        self._http.delete(self._path)
        self._http.close()


def ask_once(url: str, text: str, language: str | None, county: str = COUNTY) -> Mapping[str, Any]:
    """The last reply to the only message of a conversation, which is deleted again."""
    person = Person(url, language, county)
    try:
        return person.ask(text)[-1]
    finally:
        person.leave()
