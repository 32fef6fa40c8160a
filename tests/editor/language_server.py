"""A client for the YAML language server, as small as these tests allow: it opens files and asks about places."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from queue import Queue
from typing import Any

HOME = Path(__file__).parent
SERVER = HOME / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60

Diagnostic = dict[str, Any]


class LanguageServer:
    """A running server, and what it said so far."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        assert SERVER.is_file(), f"{SERVER} is not there: make setup"
        self.settings = settings
        self.process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.said: Queue[dict[str, Any] | None] = Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.asked = self.opened = 0
        markdown = {"hover": {"contentFormat": ["markdown"]}}
        completion = {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}}
        folder = {"uri": root.as_uri(), "name": root.name}
        self.ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "textDocument": {**markdown, "completion": completion, "publishDiagnostics": {}},
                "workspace": {"configuration": True, "workspaceFolders": True},
            },
        )
        self.tell("initialized")
        self.configure(settings)

    def configure(self, settings: dict[str, Any]) -> None:
        """Change the settings, which the server then asks for."""
        self.settings = settings
        self.tell("workspace/didChangeConfiguration", settings=settings)
        while {"section": "yaml"} not in self._next().get("params", {}).get("items", []):
            pass

    def open(self, path: Path, text: str | None = None) -> list[Diagnostic]:
        """Open a file, as it is or with another text, and return what the server has to say against it."""
        return self.open_all({path: text})[path]

    def open_all(self, files: Mapping[Path, str | None]) -> dict[Path, list[Diagnostic]]:
        """Open several files at once, since the server thinks a while about each."""
        for path, text in files.items():
            content = path.read_text(encoding="utf-8") if text is None else text
            self.opened += 1  # the server keeps what it made of a version, even of a file that was closed
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": self.opened, "text": content}
            self.tell("textDocument/didOpen", textDocument=document)
        return self._diagnostics(set(files))

    def close(self, path: Path) -> None:
        """Close a file; the server then takes back what it had to say."""
        self.tell("textDocument/didClose", textDocument={"uri": path.as_uri()})
        assert self._diagnostics({path}) == {path: []}

    def _diagnostics(self, wanted: set[Path]) -> dict[Path, list[Diagnostic]]:
        """Return what the server publishes about each of these files."""
        by_uri = {path.as_uri(): path for path in wanted}
        found: dict[Path, list[Diagnostic]] = {}
        while found.keys() != wanted:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] in by_uri:
                found[by_uri[message["params"]["uri"]]] = message["params"]["diagnostics"]
        return found

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return what is shown over a place, counted from 0."""
        found = self._at("textDocument/hover", path, line, column)
        return str(found["contents"]["value"]) if found else ""

    def complete(self, path: Path, line: int, column: int) -> dict[str, str]:
        """Return what is offered at a place, and what is said of each offer."""
        found = self._at("textDocument/completion", path, line, column)
        return {item["label"]: _words(item.get("documentation", "")) for item in found["items"]}

    def _at(self, question: str, path: Path, line: int, column: int) -> Any:
        return self.ask(question, textDocument={"uri": path.as_uri()}, position={"line": line, "character": column})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its answer."""
        self.asked += 1
        mine = self.asked
        self._send({"id": mine, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == mine and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")

    def tell(self, method: str, **params: Any) -> None:
        """Send a notice."""
        self._send({"method": method, "params": params})

    def stop(self) -> None:
        """End the server."""
        self.ask("shutdown")
        self.tell("exit")
        self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            assert stream
            stream.close()
        self.listener.join(PATIENCE)

    def _next(self) -> dict[str, Any]:
        """Return the next thing that the server says, and answer what it asks in between."""
        message = self.said.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        if "method" in message and "id" in message:
            wanted = message["params"]["items"] if message["method"] == "workspace/configuration" else []
            answer = [self.settings.get(each.get("section"), {}) for each in wanted]
            self._send({"id": message["id"], "result": answer or None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        while head := self.process.stdout.readline():
            length = int(head.partition(b":")[2])
            while self.process.stdout.readline().strip():
                pass  # the other headers
            self.said.put(json.loads(self.process.stdout.read(length)))
        self.said.put(None)


def _words(documentation: str | dict[str, str]) -> str:
    return documentation if isinstance(documentation, str) else documentation["value"]
