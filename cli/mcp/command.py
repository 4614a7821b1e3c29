"""`filecheck mcp`: tools for language models, over stdio or Streamable HTTP."""

from pathlib import Path
from typing import Any

import click

from cli.client import BadKey, Client, ServerError
from cli.mcp.desk import Access, Denied, Desk, DeskFor
from shared.version import VERSION

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("mcp")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".filecheck"),
    show_default=True,
    help="Data folder of a local server, when FILECHECK_URL and FILECHECK_KEY are not set.",
)
@click.option("--read-from", type=_FOLDER, help="Send local files only from below this folder.")
@click.option("--save-to", type=_FOLDER, help="Save files below this folder; without it nothing is saved.")
@click.option(
    "--http", "port", type=click.IntRange(1, 65535), help="Serve Streamable HTTP on this port at /mcp."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address for --http.")
@click.option("--url", envvar="FILECHECK_URL", help="The Filecheck server, for --http.  [env: FILECHECK_URL]")
def command(
    data: Path, read_from: Path | None, save_to: Path | None, port: int | None, host: str, url: str | None
) -> None:
    """Offer the server's abilities as tools to language models (Model Context Protocol).

    Without --http it speaks on its standard input and output, as a program that a host starts, with one
    key. With --http every caller sends a key of its own as a bearer token, and local files are closed
    unless --read-from opens a folder.

    \b
    filecheck mcp --save-to ~/checked
    filecheck mcp --http 8100 --url http://127.0.0.1:8000
    """
    try:
        from cli.mcp.server import build
    except ImportError as error:
        raise click.ClickException(f"Not installed: pip install 'filecheck-server[mcp]' ({error})") from None
    if port is None:
        desk = Desk(_found(data), Access(read_from is None, read_from, save_to))
        build(lambda _context: desk, VERSION).run("stdio")
        return
    access = Access(False, read_from, save_to)
    server = build(by_bearer(url or _found(data).base_url, access), VERSION)
    click.echo(f"MCP on http://{host}:{port}/mcp", err=True)
    # Stateless: every request carries its own key, so no session can be taken over and a web page that
    # reaches this port has no key to send.
    server.run("streamable-http", host=host, port=port, stateless_http=True)


mcp = command  # the name by which `cli.main` looks for it


def by_bearer(base_url: str, access: Access) -> DeskFor:
    """A desk per request, with the key that the caller sent, so that each sees only what is theirs."""

    def desk_for(context: Any) -> Desk:
        headers = {name.lower(): value for name, value in (context.headers or {}).items()}
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            raise Denied("Send your secret key: Authorization: Bearer sk_…")
        return Desk(Client(base_url, key.strip()), access)

    return desk_for


def _found(data: Path) -> Client:
    try:
        return Client.find(data)
    except (ServerError, BadKey) as error:
        raise click.ClickException(str(error)) from None
