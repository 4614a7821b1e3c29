"""Every tool for language models, called by a real MCP client over HTTP, on a real server with workers."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import mcp
import pytest
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client

from tests.samples import card_pdf
from tests.support.free import free_port
from tests.support.shop import Shop
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mcp")
    (made / "card.pdf").write_bytes(card_pdf())
    return made


@pytest.fixture(scope="module")
def address(town: Stack, folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-P", "-m", "cli.main", "mcp", "--http", str(port), "--url", town.base_url,
               "--read-from", str(folder), "--save-to", str(folder)]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/mcp"
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def call(town: Stack, address: str) -> Call:
    key = Shop(town).key

    async def ask(name: str, arguments: dict[str, Any]) -> Any:
        async with (
            create_mcp_http_client(headers={"Authorization": f"Bearer {key}"}) as http,
            mcp.Client(streamable_http_client(address, http_client=http)) as session,
        ):
            return await session.call_tool(name, arguments)

    def called(name: str, **arguments: Any) -> Any:
        result = anyio.run(ask, name, arguments)
        assert not result.is_error, result.content[0].text
        return result.structured_content

    return called


def test_a_file_is_checked_and_looked_into(call: Call, folder: Path) -> None:
    context = {"artworkSize": {"width_mm": 500, "height_mm": 500}}
    job = call("check_file", file="card.pdf", context=context)
    assert (job["status"], job["outcome"]) == ("done", "fail")
    assert "geom.page_size" in {finding["ruleId"] for finding in job["reports"][0]["findings"]}
    rows = call("get_report", job_id=job["id"], section="findings", severity="reject")["rows"]
    assert "geom.page_size" in {row["ruleId"] for row in rows}
    assert call("get_report", job_id=job["id"], section="pages")["total"] == 1
    saved = call("save_artifact", job_id=job["id"], save_as="saved.pdf")
    assert (folder / "saved.pdf").read_bytes() == card_pdf()
    assert saved["sizeBytes"] == len(card_pdf())
    assert call("get_job", job_id=job["id"])["outcome"] == "fail"
    assert job["id"] in {row["id"] for row in call("list_jobs")["jobs"]}
    assert call("delete_job", job_id=job["id"])["id"] == job["id"]
    assert job["id"] not in {row["id"] for row in call("list_jobs")["jobs"]}


def test_pages_are_drawn(call: Call) -> None:
    job = call("render_previews", file="card.pdf", dpi=72)
    assert [(page["page"], page["mimeType"]) for page in job["previews"]] == [(1, "image/png")]
    assert job["previews"][0]["url"].startswith("http")


@pytest.mark.parametrize(
    ("tool", "arguments", "steps"),
    [
        ("fix_file", {}, ["preflight", "autofix", "repreflight"]),
        ("fix_file", {"repreflight": False, "items": ["geom.rotation"]}, ["preflight", "autofix"]),
        ("validate_pdf", {"profiles": ["2b"]}, ["validate"]),
        ("optimize_file", {}, ["optimize"]),
        ("optimize_file", {"preset_id": "optmz_lossless_rebuild"}, ["optimize"]),
    ],
)
def test_the_tools_that_change_or_validate_run_their_steps(
    call: Call, tool: str, arguments: dict[str, Any], steps: list[str]
) -> None:
    job = call(tool, file="card.pdf", **arguments)
    assert job["status"] in {"done", "skipped"}
    assert [step["type"] for step in job["tasks"][0]["steps"]] == steps


@pytest.mark.parametrize(
    "kind", ["profiles", "optimize-presets", "rules", "workflows", "connectors", "checks", "steps"]
)
def test_there_is_something_to_choose_from(call: Call, kind: str) -> None:
    entries = call("list_catalog", kind=kind)["entries"]
    assert entries
    first = entries[0].get("id") or entries[0]["type"]
    assert call("list_catalog", kind=kind, entry_id=first)["entry"]
