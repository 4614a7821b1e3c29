"""What people see: one status screen, then a line per event. Plain without a terminal or with NO_COLOR."""

from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.up.configuration import Wish
from cli.up.folders import Folders
from cli.up.house import Ready


class Screen:
    """The terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=True)

    def starting(self, data: Path) -> None:
        """Say what is about to happen: the first start takes a moment."""
        self.console.print(f"Starting Filecheck server in {short(data)} …", style="dim")

    def ready(self, ready: Ready, wish: Wish, folders: Folders) -> None:
        """The status screen."""
        rows = {
            "API": ready.base_url,
            "Console": f"{ready.base_url.rstrip('/')}/console",
            **({"Demo": ready.shop_url} if ready.shop_url else {}),
            **({"MCP": f"{ready.mcp_url}  (send the key as a bearer token)"} if ready.mcp_url else {}),
            "Key": f"{ready.secret_key[:12]}…  in {short(folders.connection)}",
            "Database": ready.database,
            "Queue": ready.queue,
            "Storage": ready.storage.replace(str(folders.storage), str(short(folders.storage))),
            "Workers": f"{wish.workers} processes" if wish.workers != 1 else "1 process",
            "Logs": str(short(folders.logs)),
        }
        table = Table.grid(padding=(0, 2))
        for name, value in rows.items():
            table.add_row(Text(f"  {name}", style="bold"), Text(value))
        self.console.print()
        self.console.print(f"Filecheck server is ready after {ready.seconds:.1f} s", style="bold green")
        self.console.print()
        self.console.print(table)
        self.console.print()
        self.console.print(f"  Try    filecheck submit FILE.pdf --step preflight{_data_option(wish.data)}")
        self.console.print("  Stop   Ctrl-C; everything is kept")
        self.console.print()

    def event(self, text: str) -> None:
        """Something happened."""
        self.console.print(f"{datetime.now():%H:%M:%S}  {text}", markup=False)

    def stopping(self) -> None:
        """Say that the end has begun."""
        self.console.print("Stopping … (Ctrl-C again ends everything at once)", style="dim")

    def stopped(self, seconds: float) -> None:
        """Say that all is over."""
        self.console.print(f"Stopped in {seconds:.1f} s", style="dim")


def short(path: Path) -> Path:
    """A path as one would type it here."""
    path = path.absolute()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _data_option(data: Path) -> str:
    return "" if data.absolute() == Path(".filecheck").absolute() else f" --data {short(data)}"
