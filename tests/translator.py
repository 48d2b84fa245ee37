"""A real HTTP server on loopback that speaks LibreTranslate's public interface, as far as its documentation goes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LANGUAGES = [
    {"code": "de", "name": "German", "targets": ["ar", "de", "en"]},
    {"code": "ar", "name": "Arabic", "targets": ["ar", "de", "en"]},
    {"code": "en", "name": "English", "targets": ["ar", "de", "en"]},
]
_KEPT = re.compile(r'(<span translate="no">.*?</span>)')


@dataclass
class FakeServer:
    """`status` other than 200 refuses translations with it; `answer` is said instead of a translation."""

    url: str = ""
    status: int = 200
    answer: bytes | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    lists_read: int = 0


@contextmanager
def libretranslate() -> Iterator[FakeServer]:
    """Yield a server whose translation is the text in capitals, but for what is marked; like the real one it joins
    white space and hands out HTML without escapes."""
    fake = FakeServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fake.lists_read += 1
            self._say(200 if self.path == "/mt/languages" else 404, json.dumps(LANGUAGES).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.asked.append(body)
            texts = [_translated(text) for text in body["q"]]
            self._say(fake.status, fake.answer or json.dumps({"translatedText": texts}).encode())

        def _say(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}/mt"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()


def _translated(text: str) -> str:
    parts = _KEPT.split(" ".join(text.split()))
    return "".join(part if _KEPT.fullmatch(part) else unescape(part).upper() for part in parts)
