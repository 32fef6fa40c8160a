"""Shows a folder in the browser and builds it anew when a file changes, with the server that MkDocs comes with."""

from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from maturity.errors import CannotListenError
from maturity.messages import say


def serve(
    folder: Path,
    watched: Sequence[Path],
    rebuild: Callable[[], None],
    host: str,
    port: int,
    ready: Callable[[str], None],
) -> None:
    """Serve until interrupted; ``ready`` hears the address once the port is ours."""
    server = LiveReloadServer(rebuild, host, port, str(folder))
    for path in watched:
        server.watch(str(path), recursive=path.is_dir())
    try:
        server.server_bind()
    except OSError as error:
        raise CannotListenError(
            say("cannot listen on {host}:{port}: {why}", host=host, port=port, why=error.strerror), say("try --port 0")
        ) from error
    ready(f"http://{host}:{server.server_port}/")
    # The port is bound already, so that a port in use is told before anything is started.
    server.server_bind = lambda: None  # type: ignore[method-assign]  # it is bound once, above
    try:
        server.serve()
    finally:
        server.shutdown()
