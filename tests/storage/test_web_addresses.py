"""Asking whether an address is still there: what each answer means, and what is never asked."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep

import pytest

from maturity.storage.web_addresses import AddressAnswer, AddressBook, AddressState, is_public


class Server(BaseHTTPRequestHandler):
    """Answers as the path says: its last part is a status, and what follows a ``>`` is where it leads to."""

    asked: list[tuple[str, str]]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        self.asked.append((self.command, self.path))
        status, _, location = self.path.lstrip("/").partition("?to=")
        if status == "slow":
            for letter in b"HTTP/1.0 200 OK":
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                sleep(0.1)
            return
        if status == "garbage":
            self.wfile.write(b"\x00\x01\r\n\r\n")
            return
        if status == "loop":
            status, location = "302", "/loop"
        code = int(status.removeprefix("no-head-")) if self.command == "GET" or "no-head" not in status else 405
        self.send_response(code)
        if location:
            self.send_header("Location", location)
        self.end_headers()


for method in ("HEAD", "GET"):
    setattr(Server, f"do_{method}", Server._answer)


@pytest.fixture
def served() -> Iterator[ThreadingHTTPServer]:
    """A server on this machine, which the product would refuse to ask."""
    Server.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def book(server: ThreadingHTTPServer, seconds: float = 5) -> AddressBook:
    """Let every name stand for this machine, and its port be a usual one."""
    port = server.server_address[1]
    return AddressBook(lambda _, __: ["127.0.0.1"], lambda _: True, frozenset({80, port}), seconds)


def asked(server: ThreadingHTTPServer, path: str) -> AddressAnswer:
    return book(server).ask(f"http://kota.example:{server.server_address[1]}/{path}")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, AddressState.OK),
        (204, AddressState.OK),
        (404, AddressState.GONE),
        (410, AddressState.GONE),
        (401, AddressState.BLOCKED),
        (403, AddressState.BLOCKED),
        (429, AddressState.BLOCKED),
        (451, AddressState.BLOCKED),
        (500, AddressState.TRANSIENT),
        (503, AddressState.TRANSIENT),
        (304, AddressState.TRANSIENT),
    ],
)
def test_each_answer_means_one_thing(served: ThreadingHTTPServer, status: int, state: AddressState) -> None:
    answer = asked(served, str(status))
    assert (answer.state, answer.detail) == (state, f"HTTP {status}")


def test_a_page_is_there_though_its_head_alone_is_refused(served: ThreadingHTTPServer) -> None:
    assert asked(served, "no-head-200").state is AddressState.OK
    assert Server.asked == [("HEAD", "/no-head-200"), ("GET", "/no-head-200")]


def test_only_what_moved_for_good_has_moved(served: ThreadingHTTPServer) -> None:
    there = f"http://kota.example:{served.server_address[1]}/200"
    assert asked(served, "302?to=/200").state is AddressState.OK
    for status in (301, 308):
        assert asked(served, f"{status}?to=/200") == AddressAnswer(AddressState.MOVED, there, "HTTP 200")
    assert asked(served, "301?to=/404").state is AddressState.GONE


def test_redirects_end(served: ThreadingHTTPServer) -> None:
    assert asked(served, "loop") == AddressAnswer(AddressState.BLOCKED, detail="too many redirects")
    assert len(Server.asked) == 6


@pytest.mark.parametrize(
    "address",
    [
        "ftp://kota.example/",
        "file:///etc/passwd",
        "http://user:word@kota.example/",
        "http:///",
        "http://kota.example:22/",
        "http://kota.example:99999/",
    ],
)
def test_only_plain_web_addresses_are_asked(served: ThreadingHTTPServer, address: str) -> None:
    assert book(served).ask(address).state in {AddressState.BLOCKED, AddressState.TRANSIENT}
    assert Server.asked == []


def test_a_redirect_is_judged_as_the_first_address_was(served: ThreadingHTTPServer) -> None:
    """A server out there may lead to one in here."""
    port = served.server_address[1]

    def resolve(host: str, _: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "kota.example" else ["169.254.169.254"]

    allowed = AddressBook(resolve, lambda ip: ip == "127.0.0.1", frozenset({80, port}), 5)
    answer = allowed.ask(f"http://kota.example:{port}/302?to=http://metadata.example/200")
    assert (answer.state, answer.detail) == (AddressState.BLOCKED, "not a public address")
    assert [path for _, path in Server.asked] == ["/302?to=http://metadata.example/200"]


def test_one_private_address_among_those_of_a_name_is_enough(served: ThreadingHTTPServer) -> None:
    port = served.server_address[1]
    mixed = AddressBook(lambda _, __: ["127.0.0.1", "10.0.0.1"], lambda ip: ip == "127.0.0.1", frozenset({port}), 5)
    assert mixed.ask(f"http://kota.example:{port}/200").state is AddressState.BLOCKED
    assert Server.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(served: ThreadingHTTPServer) -> None:
    """A name server that answers otherwise the second time leads nowhere else."""
    port, answers = served.server_address[1], [["127.0.0.1"], ["10.0.0.1"]]
    once = AddressBook(lambda _, __: answers.pop(0), lambda ip: ip == "127.0.0.1", frozenset({port}), 5)
    assert once.ask(f"http://kota.example:{port}/200").state is AddressState.OK
    assert len(answers) == 1


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "198.18.0.1",
    ],
)  # fmt: skip
def test_no_private_network_is_asked(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "103.28.12.1", "2001:4860:4860::8888"])
def test_the_public_internet_may_be_asked(ip: str) -> None:
    assert is_public(ip)


def test_as_the_product_asks_nothing_on_this_machine_answers(served: ThreadingHTTPServer) -> None:
    answer = AddressBook(seconds=5).ask("http://127.0.0.1/200")
    assert (answer.state, answer.detail) == (AddressState.BLOCKED, "not a public address")
    assert AddressBook().ask(f"http://127.0.0.1:{served.server_address[1]}/200").state is AddressState.BLOCKED
    assert Server.asked == []


def test_whatever_a_server_does_it_ends_in_time(served: ThreadingHTTPServer) -> None:
    """Also one that sends a letter every now and then, so that no single read takes long."""
    port, began = served.server_address[1], monotonic()
    assert book(served, 0.5).ask(f"http://kota.example:{port}/slow").state is AddressState.TRANSIENT
    assert monotonic() - began < 5, "no test of speed: without the bound it would be as slow as the server likes"
    assert book(served).ask(f"http://kota.example:{port}/garbage").state is AddressState.TRANSIENT


def test_a_name_that_is_not_found_says_nothing_of_the_source() -> None:
    def nowhere(_: str, __: int) -> Sequence[str]:
        raise socket.gaierror

    answer = AddressBook(nowhere, seconds=5).ask("https://kota.example/")
    assert (answer.state, answer.detail) == (AddressState.TRANSIENT, "name not found")


def test_a_secure_address_needs_a_certificate_that_holds(served: ThreadingHTTPServer) -> None:
    port = served.server_address[1]
    assert book(served).ask(f"https://kota.example:{port}/200").state in {AddressState.BLOCKED, AddressState.TRANSIENT}
    assert Server.asked == []
