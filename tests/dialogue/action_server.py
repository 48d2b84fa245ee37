"""An action server as Rasa sees it, inside the test: the real actions around a fake knowledge."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from actions import build_executor
from actions.ability import AbilityFailed
from actions.ports import Answers


@contextmanager
def serve_actions(knowledge: Answers) -> Iterator[int]:
    """Serve on loopback and give the port."""
    executor = build_executor(knowledge)

    class Webhook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                result = asyncio.run(executor.run(call))
                status, body = 200, result.model_dump_json() if result else "null"
            except AbilityFailed as error:
                status, body = 500, json.dumps({"error": str(error), "action_name": call["next_action"]})
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
