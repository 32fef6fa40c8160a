"""A small server for one machine: it asks for each page when a browser does, and tells browsers when to ask again."""

import mimetypes
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from typing import Protocol
from urllib.parse import unquote, urlsplit

from maturity.errors import CannotListenError
from maturity.messages import say
from maturity.website.preview_bar import VERSION, preview_file

PATIENCE = 20.0
"""Seconds after which a browser that waits for news is told that there are none."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
TEXTS = ("text/", "application/json", "application/ld+json", "application/xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an address; its kind is told by how the ``name`` ends."""

    content: bytes
    name: str
    status: HTTPStatus = HTTPStatus.OK


class Shown(Protocol):
    """What is served."""

    @property
    def version(self) -> str:
        """Which state of the files it shows."""

    def answer(self, path: str) -> Answer:
        """Return what stands at a path, which begins with a slash."""

    def look(self) -> None:
        """Look at the files again."""


def serve(shown: Shown, changes: Iterable[object], host: str, port: int, ready: "Ready") -> None:
    """Serve until interrupted, and look again after each change; ``ready`` hears the address once the port is ours."""
    try:
        server = _Server(shown, host, port)
    except OSError as error:
        raise CannotListenError(
            say("cannot listen on {host}:{port}: {why}", host=host, port=port, why=error.strerror), say("try --port 0")
        ) from error
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        ready(f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}/")
        for _ in changes:
            shown.look()
            with server.news:
                server.news.notify_all()
    finally:
        server.shutdown()
        server.server_close()


class Ready(Protocol):
    """Hears where the pages are."""

    def __call__(self, address: str, /) -> None:
        """Say it."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, shown: Shown, host: str, port: int) -> None:
        self.shown, self.news = shown, threading.Condition()
        self.is_for_others = host not in LOOPBACK
        if ":" in host:
            self.address_family = AF_INET6
        super().__init__((host, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Send what was asked for."""
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        try:
            if not self._is_asked_by_its_name():
                self._send(Answer(b"", "text.txt", HTTPStatus.MISDIRECTED_REQUEST))
                return
            self._send(self._version(parts.query) if path == VERSION else self._answer(path))
        except (BrokenPipeError, ConnectionResetError):  # the reader has gone on
            self.close_connection = True

    def do_HEAD(self) -> None:
        """Send what would be said of it."""
        self.do_GET()

    def _is_asked_by_its_name(self) -> bool:
        """Refuse other names for this machine: a page from elsewhere could give itself one and read drafts by it."""
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return self.server.is_for_others or name in LOOPBACK

    def _version(self, known: str) -> Answer:
        with self.server.news:
            self.server.news.wait_for(lambda: self.server.shown.version != known, PATIENCE)
        return Answer(self.server.shown.version.encode(), "version.txt")

    def _answer(self, path: str) -> Answer:
        if (own := preview_file(path)) is not None:
            return Answer(own, path)
        return self.server.shown.answer(path)

    def _send(self, answer: Answer) -> None:
        kind = mimetypes.guess_type(answer.name)[0] or "application/octet-stream"
        self.send_response(answer.status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def log_message(self, *_: object) -> None:
        """Say nothing: what a browser asks for is no news to whoever writes."""
