"""Requests and replies as bytes, and the loopback server that carries them."""

from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def is_graphql(self) -> bool:
        """Tell whether this is a GraphQL request."""
        return self.path == "/graphql"


@dataclass
class Reply:
    """What to send back, and how the connection ends: kept, closed in silence, cut short or reset."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    ending: str = "keep"
    wait: float = 0.0

    def written(self) -> bytes:
        """Return the reply as one piece of bytes."""
        phrase = HTTPStatus(self.status).phrase
        length = {} if self.status in (204, 304) else {"Content-Length": str(len(self.body))}
        rows = [
            f"HTTP/1.1 {self.status} {phrase}",
            *(f"{k}: {v}" for k, v in {**self.headers, **length}.items()),
        ]
        return "\r\n".join(rows).encode("latin-1") + b"\r\n\r\n" + self.body


DRIP = 0.2
"""Seconds between two bytes of a reply that drips."""


class Server(ThreadingHTTPServer):
    """A loopback server that answers through one function, and can be stopped while a reply is held back."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer: Callable[[Request], Reply], port: int) -> None:
        self.answer = answer
        self.stopping = threading.Event()
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Bind without looking up the host's name, which may be slow."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def stop(self) -> None:
        """Stop answering, drop every connection, and return when the threads are done with it."""
        self.stopping.set()
        self.shutdown()
        for connection in list(self.open):
            with suppress(OSError):  # The client may have gone first.
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about clients that hang up; anything else is printed as usual."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Reads requests off one connection and writes each reply in a single send.

    Two small sends and a delayed acknowledgement cost 40 ms on Linux, hence the single one and TCP_NODELAY.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        """Remember the connection, so that stopping the server ends it."""
        super().setup()
        self.server.open.add(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        self.server.open.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: standard error belongs to the tests."""

    def serve(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b""
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        reply = self.server.answer(Request(self.command, unquote(parts.path), query, headers, body))
        if reply.wait and self.server.stopping.wait(reply.wait):
            reply.ending = "close"
        self.send(reply)

    def send(self, reply: Reply) -> None:
        """Send a reply, or break off in the way it says."""
        if reply.ending == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if reply.ending in ("close", "reset"):
            self.close_connection = True
            self.connection.close() if reply.ending == "reset" else self.connection.shutdown(socket.SHUT_RDWR)
            return
        data = reply.written()
        if reply.ending == "short":
            data, self.close_connection = data[: -max(len(reply.body) // 2, 1)], True
        if reply.ending == "drip":
            self.drip(data)
            return
        self.wfile.write(data)

    def drip(self, data: bytes) -> None:
        """Send a byte at a time and never the last one."""
        self.close_connection = True
        for place in range(len(data) - 1):
            self.wfile.write(data[place : place + 1])
            if self.server.stopping.wait(DRIP):
                return

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = serve  # noqa: N815
