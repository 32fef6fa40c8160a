"""Asks whether what an address leads to is still there: the one place that ever touches the net, and only on request.

An address comes from a stranger's file. So only http and https are asked, on their usual ports; every address that a
name stands for must be one of the public internet, and the connection goes to the one that was looked at, so that no
second answer of a name server leads elsewhere; each redirect is judged anew. Nothing is read but the head of an answer,
no proxy or password of this machine is used, and everything ends within a time.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Thread, Timer
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from maturity.messages import say

PORTS = frozenset({80, 443})
MOST_REDIRECTS = 5
KEPT = "/%:@!$&'()*+,;=~?[]"
"""What stands in an address as it is, beside letters and digits."""
SECONDS = 10.0
"""How long one address may take, with all its redirects."""
AGENT = "maturity (does a source still exist?)"
PERMANENT, REDIRECTS = frozenset({301, 308}), frozenset({301, 302, 303, 307, 308})
REFUSED_HEAD = frozenset({400, 403, 404, 405, 501})
"""What some servers answer where only the head is asked for, though the page is there."""
FINE = 2
"""The first digit of the statuses that say that all is well."""
GONE, BLOCKED = frozenset({404, 410}), frozenset({401, 402, 403, 405, 407, 429, 451})


class AddressState(StrEnum):
    """What became of asking; only ``gone`` says that something is not there any more."""

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    TRANSIENT = "transient"


@dataclass(frozen=True, slots=True)
class AddressAnswer:
    """A state, where it is now if it has moved, and what was answered."""

    state: AddressState
    moved_to: str = ""
    detail: str = ""


class _StoppedError(Exception):
    """Ends the asking with an answer."""

    def __init__(self, answer: AddressAnswer) -> None:
        super().__init__(answer.detail)
        self.answer = answer


Resolve = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses that a name stands for."""


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one of the public internet, and no way round into a private network."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses that this machine's name servers give."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class AddressBook:
    """Asks addresses; what it may ask is a matter of its fields, so that a test can ask a server of its own."""

    resolve: Resolve = resolved
    may_ask: Callable[[str], bool] = is_public
    ports: frozenset[int] = PORTS
    seconds: float = SECONDS

    def ask(self, address: str) -> AddressAnswer:
        """Return what became of an address; never raises for what a file or a server says."""
        ends = monotonic() + self.seconds
        try:
            return self._followed(address, ends)
        except _StoppedError as stopped:
            return stopped.answer
        except ssl.SSLError as error:
            return AddressAnswer(AddressState.BLOCKED, detail=f"TLS: {error.reason or type(error).__name__}")
        except TimeoutError:
            return AddressAnswer(AddressState.TRANSIENT, detail=say("too slow"))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return AddressAnswer(AddressState.TRANSIENT, detail=type(error).__name__)

    def _followed(self, address: str, ends: float) -> AddressAnswer:
        at, is_moved = address, False
        for _ in range(MOST_REDIRECTS + 1):
            status, location = self._asked(at, ends)
            if status not in REDIRECTS or not location:
                return _answer(status, at if is_moved else "")
            is_moved = is_moved or status in PERMANENT
            at = urljoin(at, location)
        return AddressAnswer(AddressState.BLOCKED, detail=say("too many redirects"))

    def _asked(self, address: str, ends: float) -> tuple[int, str | None]:
        parts = urlsplit(address)
        ip, port = self._allowed(parts, ends)
        status, location = _head(parts, ip, port, "HEAD", ends)
        return _head(parts, ip, port, "GET", ends) if status in REFUSED_HEAD else (status, location)

    def _allowed(self, parts: SplitResult, ends: float) -> tuple[str, int]:
        """Return where to connect to, if every address that the name stands for may be asked."""
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise _StoppedError(AddressAnswer(AddressState.BLOCKED, detail=say("not a plain web address")))
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if port not in self.ports:
            raise _StoppedError(AddressAnswer(AddressState.BLOCKED, detail=say("port {port}", port=port)))
        found = self._resolved_in_time(parts.hostname, port, ends)
        if not all(self.may_ask(ip) for ip in found):
            raise _StoppedError(AddressAnswer(AddressState.BLOCKED, detail=say("not a public address")))
        return found[0], port

    def _resolved_in_time(self, host: str, port: int, ends: float) -> Sequence[str]:
        found: list[Sequence[str]] = []

        def resolve() -> None:
            try:
                found.append(self.resolve(host, port))
            except (OSError, UnicodeError):
                found.append(())

        thread = Thread(target=resolve, daemon=True)
        thread.start()
        thread.join(max(ends - monotonic(), 0))
        if not found or not found[0]:
            raise _StoppedError(AddressAnswer(AddressState.TRANSIENT, detail=say("name not found")))
        return found[0]


def _answer(status: int, moved_to: str) -> AddressAnswer:
    detail = f"HTTP {status}"
    if status in GONE:
        return AddressAnswer(AddressState.GONE, detail=detail)
    if status in BLOCKED:
        return AddressAnswer(AddressState.BLOCKED, detail=detail)
    if status // 100 == FINE:
        return AddressAnswer(AddressState.MOVED if moved_to else AddressState.OK, moved_to, detail)
    return AddressAnswer(AddressState.TRANSIENT, detail=detail)


def _head(parts: SplitResult, ip: str, port: int, method: str, ends: float) -> tuple[int, str | None]:
    """Ask the server at an IP address for the head of an answer; nothing more of it is read."""
    left = ends - monotonic()
    if left <= 0:
        raise TimeoutError
    host = (parts.hostname or "").encode("idna").decode()
    connection = http.client.HTTPConnection(host, port, timeout=left)
    connection.sock = socket.create_connection((ip, port), timeout=left)
    stop = Timer(left, _shut, (connection,))  # a server that sends a letter a second never lets a read time out
    stop.daemon = True
    stop.start()
    try:
        if parts.scheme == "https":
            context = ssl.create_default_context()
            secured = context.wrap_socket(connection.sock, server_hostname=host, do_handshake_on_connect=False)
            connection.sock = secured  # first, so that it can be shut while hands are shaken
            secured.do_handshake()
        path = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
        named = host if parts.port is None else f"{host}:{port}"
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close", "Host": named}
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location")
    finally:
        stop.cancel()
        connection.close()


def _shut(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError):  # it is closed already
        connection.sock.shutdown(socket.SHUT_RDWR)
