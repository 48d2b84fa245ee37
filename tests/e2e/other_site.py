"""Somebody else's web server."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OtherSite(ThreadingHTTPServer):
    """Serves what stands in `files`. Browsers let only a page from this machine load from this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.files: dict[str, tuple[str, bytes]] = {}

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_port}"


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, OtherSite)
        kind, content = self.server.files.get(self.path, ("text/plain", b""))
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""
