"""Office documents to PDF with LibreOffice: a fresh profile for every attempt, no macros, no links.

One attempt may hang or crash on a profile half written; the second gets another one. Both are killed with
everything they started when their time is up.
"""

import shutil
from dataclasses import replace
from pathlib import Path

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.converting.checked import checked
from worker.tools.process import run
from worker.tools.program import Bounds, Program

# Whatever should ask for a network all the same is sent to a port where nothing listens.
_NOWHERE = "http://127.0.0.1:9"
OFFICE = Program(
    "LibreOffice",
    ("soffice", "libreoffice"),
    reserves=True,
    environment=(
        ("http_proxy", _NOWHERE),
        ("https_proxy", _NOWHERE),
        ("ftp_proxy", _NOWHERE),
        ("SAL_USE_VCLPLUGIN", "svp"),
    ),
)
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_PROXY = "/org.openoffice.Inet/Settings"
SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # never
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Load", "UpdateDocMode", "0"),
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetHTTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPProxyPort", "9"),
    (_PROXY, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPSProxyPort", "9"),
)


def office_to_pdf(path: Path, suffix: str, folder: Path, bounds: Bounds, max_pages: int) -> Path:
    """A PDF in `folder`; `suffix` is what the kind of document is usually named (`.docx`).

    Raises:
        Refused: `engine_unavailable`, `timed_out`, or no usable PDF after two attempts.
    """
    half = replace(bounds, wall_seconds=bounds.wall_seconds / 2)
    try:
        return _attempt(path, suffix, folder / "first", half, max_pages)
    except Refused as refused:
        if refused.reason not in (Reason.TIMED_OUT, Reason.FILE_DAMAGED):
            raise
    return _attempt(path, suffix, folder / "second", half, max_pages)


def _attempt(path: Path, suffix: str, folder: Path, bounds: Bounds, max_pages: int) -> Path:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    document = folder / f"document{suffix}"
    shutil.copyfile(path, document)
    arguments = [
        f"-env:UserInstallation=file://{profile}",
        "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        "--convert-to", "pdf", "--outdir", str(folder), str(document),
    ]  # fmt: skip
    run(OFFICE, arguments, folder, bounds)
    return checked(folder / "document.pdf", OFFICE.name, max_pages)


def _registry() -> str:
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in SETTINGS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )
