"""The command as hosts start it: over stdio and over Streamable HTTP, as real processes."""

import socket
import subprocess
import sys
import time
from typing import Any

import anyio
import mcp
import pytest
from click.testing import CliRunner
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client

from cli.mcp.command import command
from tests.unit.cli.fake_server import Answer, fake_server
from tests.unit.cli.mcp_jobs import checked_job

START = [sys.executable, "-c", "from cli.mcp.command import command; command()"]


@pytest.fixture
def server():
    with fake_server() as running:
        running.on("GET /jobs/job_1", Answer({"job": checked_job(running.base)}))
        yield running


async def ask(target: Any) -> Any:
    async with mcp.Client(target) as session:
        return await session.call_tool("get_job", {"job_id": "job_1"})


def test_over_stdio_it_works_with_one_key(server, tmp_path) -> None:
    env = {"FILECHECK_URL": server.base, "FILECHECK_KEY": "sk_live_x"}
    started = StdioServerParameters(command=START[0], args=[*START[1:], "--data", str(tmp_path)], env=env)
    result = anyio.run(ask, started)
    assert result.structured_content["outcome"] == "fail"
    assert server.seen[0].headers["authorization"] == "Bearer sk_live_x"


@pytest.fixture
def address(server):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*START, "--http", str(port), "--url", server.base], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(10)


def over_http(address: str, headers: dict[str, str]) -> Any:
    async def go() -> Any:
        async with create_mcp_http_client(headers=headers) as http:
            return await ask(streamable_http_client(address, http_client=http))

    return anyio.run(go)


def test_over_http_every_caller_has_a_key_of_its_own(server, address) -> None:
    for key in ("sk_live_1", "sk_live_2"):
        result = over_http(address, {"Authorization": f"Bearer {key}"})
        assert result.structured_content["id"] == "job_1"
        assert server.seen[-1].headers["authorization"] == f"Bearer {key}"
    asked = len(server.seen)
    for headers in ({}, {"Authorization": "Basic x"}, {"Authorization": "Bearer pk_live_1"}):
        result = over_http(address, headers)
        assert result.is_error
        assert "secret key" in result.content[0].text
    assert len(server.seen) == asked


def test_without_a_server_it_says_how_to_start_one(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("FILECHECK_URL", raising=False)
    monkeypatch.delenv("FILECHECK_KEY", raising=False)
    result = CliRunner().invoke(command, ["--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "filecheck up" in result.output
