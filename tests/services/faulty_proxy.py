"""An HTTP proxy on the loopback address that lets chosen requests go wrong."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# Of these headers each connection has its own.
OWN = {"connection", "transfer-encoding", "content-length", "host", "accept-encoding"}
LONGEST_WAIT = 60.0


class Fault(Enum):
    """What happens to a request."""

    BUSY = "the server answers 429 and does nothing"
    LOST = "the server does what it was asked, and its answer is lost"
    SLOW = "nothing comes back for longer than anybody waits"


class FaultyProxy:
    """Passes requests on to `target`. The next ones whose path ends in `path` meet `faults`."""

    def __init__(self, target: str, path: str) -> None:
        self.target = urlsplit(target).netloc
        self.path = path
        self.faults: list[Fault] = []
        self.stopping = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """Return the proxy's address."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def next_fault(self, path: str) -> Fault | None:
        """Take the fault of a request."""
        concerned = urlsplit(path).path.endswith(self.path)
        return self.faults.pop(0) if concerned and self.faults else None

    def _handler(self) -> type["PassingOn"]:
        return type("Handler", (PassingOn,), {"proxy": self})


class PassingOn(BaseHTTPRequestHandler):
    """Deals with one connection of a proxy."""

    protocol_version = "HTTP/1.1"
    proxy: FaultyProxy

    def pass_on(self) -> None:
        """Answer a request, or do not."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.proxy.next_fault(self.path)
        if fault is Fault.BUSY:
            self.answer(429, {"Content-Type": "application/json"}, b'{"error":"busy"}')
            return
        if fault is Fault.SLOW:
            self.proxy.stopping.wait(LONGEST_WAIT)
            self.close_connection = True
            return
        status, headers, content = self.ask(body)
        if fault is Fault.LOST:
            self.close_connection = True
            return
        self.answer(status, headers, content)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 - http.server's names

    def ask(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Ask the server behind the proxy; return status, headers and body."""
        connection = http.client.HTTPConnection(self.proxy.target, timeout=LONGEST_WAIT)
        headers = {name: v for name, v in self.headers.items() if name.lower() not in OWN}
        connection.request(self.command, self.path, body, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        kept = {name: v for name, v in response.getheaders() if name.lower() not in OWN}
        return response.status, kept, content

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def faulty_proxy(target: str, path: str) -> Iterator[FaultyProxy]:
    """Run a proxy in a thread."""
    proxy = FaultyProxy(target, path)
    thread = threading.Thread(target=proxy.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.stopping.set()
        proxy.server.shutdown()
        proxy.server.server_close()
        thread.join()
