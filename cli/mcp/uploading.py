"""The tool that lets whoever has the file send it, when this server of tools runs somewhere else."""

import shlex

from cli.client.shapes import Json
from cli.mcp.desk import Desk, plain_name


def prepare_upload(desk: Desk, file_name: str, size_bytes: int | None) -> Json:
    """A form for one file, and the command that sends it; `fileRef` then stands for the file."""
    minted = desk.client.uploads.form(size_bytes)
    form = minted["upload"]
    return {
        "fileRef": minted["fileRef"],
        "url": form["url"],
        "fields": form["fields"],
        "maxBytes": minted.get("maxBytes"),
        "expiresIn": minted.get("expiresIn"),
        "command": _curl(form["url"], form["fields"], file_name),
    }


def _curl(url: str, fields: dict[str, str], file_name: str) -> str:
    """Every field first and unchanged, the file last, no key (contract A.7)."""
    words = ["curl", "--fail", "--silent", "--show-error", url]
    for name, value in fields.items():
        # `--form-string` takes a value as it is, even one that begins with @ or <.
        words += ["--form-string", f"{name}={value}"]
    quoted = file_name.replace("\\", "\\\\").replace('"', '\\"')
    return shlex.join([*words, "--form", f'file=@"{quoted}";filename="{_shown(file_name)}"'])


def _shown(file_name: str) -> str:
    return plain_name(file_name).replace('"', "_").replace(";", "_")
