"""The tools, called by a real MCP client in the same process, against a prepared server."""

import json
import subprocess
from pathlib import Path
from typing import Any

import anyio
import mcp
import pytest

from cli.client import Client
from cli.mcp.desk import Access, Desk, plain_name
from cli.mcp.server import build
from tests.unit.cli.fake_server import Answer, FakeServer, fake_server
from tests.unit.cli.mcp_jobs import checked_job, running_job

TOOLS = {
    "check_file", "fix_file", "validate_pdf", "optimize_file", "render_previews", "get_job", "list_jobs",
    "delete_job", "list_catalog", "get_report", "save_artifact", "prepare_upload",
}  # fmt: skip


@pytest.fixture
def server():
    with fake_server() as running:
        form = {"url": f"{running.base}/storage", "fields": {"key": "k"}, "method": "POST"}
        running.on("POST /uploads", Answer({"fileRef": "upload_1", "upload": form, "maxBytes": 10**9}))
        running.on("POST /storage", Answer(b"", 204))
        for path in ("", "/preflight", "/fix", "/validate", "/optimize", "/previews"):
            running.on(f"POST /jobs{path}", Answer({"job": running_job()}, 201))
        running.on("GET /jobs/job_1", Answer({"job": checked_job(running.base)}))
        yield running


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "saved").mkdir()
    (tmp_path / "card.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.fixture
def call(server, folder):
    client = Client(server.base, "sk_live_x", sleep=lambda seconds: None)
    access = Access(read_any=True, save_to=folder / "saved")
    return caller(Desk(client, access))


def caller(desk: Desk):
    """Call a tool; its result, or the text of its error in a list."""

    async def ask(name: str, arguments: dict[str, Any]) -> Any:
        async with mcp.Client(build(lambda context: desk, "1")) as session:
            return await session.call_tool(name, arguments)

    def call(name: str, **arguments: Any) -> Any:
        result = anyio.run(ask, name, arguments)
        return [result.content[0].text] if result.is_error else result.structured_content

    return call


def test_the_tools_are_described(server: FakeServer) -> None:
    async def listed() -> Any:
        desk = Desk(Client(server.base, "sk_x"))
        async with mcp.Client(build(lambda context: desk, "1")) as session:
            return (await session.list_tools()).tools

    tools = {tool.name: tool for tool in anyio.run(listed)}
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.description
        assert "ctx" not in tool.input_schema["properties"]
        assert tool.annotations is not None
    assert tools["delete_job"].annotations.destructive_hint is True
    assert tools["get_job"].annotations.read_only_hint is True


def test_checking_a_local_file_uploads_it_and_tells_the_findings_in_short(call, server, folder) -> None:
    context = {"bleed": {"required_mm": 3}}
    found = call("check_file", file=str(folder / "card.pdf"), profile_id="prof_1", context=context)
    (sent,) = server.asked("POST", "/jobs/preflight")
    source = {"fileRef": "upload_1", "name": "card.pdf", "profileId": "prof_1"}
    assert sent.json == {"sources": [source], "context": context}
    (report,) = found["reports"]
    assert report["summary"]["fail"] == 1
    assert [(kind["ruleId"], kind["count"], kind["pages"]) for kind in report["findings"]] == [
        ("geom.bleed.required", 1, [1]), ("image.min_resolution_dpi", 300, list(range(1, 21))),
    ]  # fmt: skip
    assert report["notJudged"] == 1
    assert "overlay" not in json.dumps(found)
    assert len(json.dumps(found)) < 3_000


def test_an_address_goes_as_it_is(call, server) -> None:
    call("check_file", file="https://example.com/a.pdf")
    assert server.asked("POST", "/jobs/preflight")[0].json == {
        "sources": [{"url": "https://example.com/a.pdf"}]
    }
    assert server.asked("POST", "/uploads") == []


@pytest.mark.parametrize(
    ("tool", "path", "given", "source", "body"),
    [
        (
            "fix_file",
            "fix",
            {"items": ["geom.rotation"]},
            {"items": ["geom.rotation"]},
            {"repreflight": True},
        ),
        (
            "validate_pdf",
            "validate",
            {"profiles": ["2b", "ua1"]},
            {"profile": ["2b", "ua1"]},
            {"async": True},
        ),
        ("validate_pdf", "validate", {}, {}, {"async": True}),
        ("optimize_file", "optimize", {"params": {"pdf": {}}}, {"params": {"pdf": {}}}, {"async": True}),
        ("optimize_file", "optimize", {"preset_id": "optmz_1"}, {"params": {"raster": {}}}, {"async": True}),
        ("render_previews", "previews", {"dpi": 72, "pages": "1"}, {"params": {"dpi": 72, "pages": "1"}}, {}),
        ("render_previews", "previews", {}, {}, {}),
    ],
)
def test_each_tool_sends_its_own_request(call, server, tool, path, given, source, body) -> None:
    server.on(
        "GET /optimize-presets/optmz_1", Answer({"preset": {"id": "optmz_1", "params": {"raster": {}}}})
    )
    found = call(tool, file="https://example.com/a.pdf", **given)
    assert server.asked("POST", f"/jobs/{path}")[0].json == {
        "sources": [{"url": "https://example.com/a.pdf", **source}],
        **body,
    }
    assert (found["id"], found["status"], found["deliverables"][0]["index"]) == ("job_1", "done", 0)
    profile = {"requested": "2b", "compliant": False, "failures": 2}
    assert found["validation"] == [{"taskId": "task_1", "compliant": False, "profiles": [profile]}]
    assert found["optimized"][0]["appliedFixes"] == ["strip"]
    assert found["previews"][0]["url"].endswith("/page1.png")


def test_what_takes_too_long_answers_with_its_id(call, server) -> None:
    server.on("GET /jobs/job_1", Answer({"job": running_job()}))
    found = call("check_file", file="https://example.com/a.pdf", wait_seconds=0)
    assert (found["id"], found["status"]) == ("job_1", "running")
    assert "get_job" in found["hint"]


def test_jobs_are_listed_and_deleted(call, server) -> None:
    server.on("GET /jobs", Answer({"jobs": [running_job()], "nextKey": "more"}))
    server.on("DELETE /jobs/job_1", Answer({"id": "job_1", "taskIds": ["task_1"]}))
    found = call("list_jobs", limit=1, outcome="fail", order_id="7")
    assert server.seen[-1].query == {"limit": "1", "outcome": "fail", "orderId": "7"}
    assert found == {"jobs": [{"id": "job_1", "status": "running", "files": ["card.pdf"]}], "nextKey": "more"}
    assert call("delete_job", job_id="job_1") == {"id": "job_1", "taskIds": ["task_1"]}
    assert call("get_job", job_id="job_1")["outcome"] == "fail"


def test_the_catalog_is_told_in_short_and_one_entry_in_full(call, server) -> None:
    entry = {
        "id": "prof_1",
        "title": "A",
        "name": "A",
        "kind": "pdf",
        "enabled": False,
        "sections": {"geometry": {}},
    }
    server.on("GET /profiles", Answer({"profiles": [entry]}))
    server.on("GET /profiles/prof_1", Answer({"profile": entry}))
    server.on(
        "GET /checks",
        Answer({"checks": [{"id": "a.b", "title": "T", "targetSchema": {}, "available": True}]}),
    )
    server.on("GET /steps", Answer({"steps": [{"type": "preflight", "params": {}}]}))
    assert call("list_catalog", kind="profiles")["entries"] == [
        {"id": "prof_1", "title": "A", "kind": "pdf", "usable": False}
    ]
    assert call("list_catalog", kind="profiles", entry_id="prof_1")["entry"] == entry
    assert call("list_catalog", kind="checks")["entries"] == [{"id": "a.b", "title": "T"}]
    assert call("list_catalog", kind="steps", entry_id="preflight")["entry"]["params"] == {}


def test_refusals_are_told_to_the_model(call, server) -> None:
    server.on("POST /jobs/preflight", Answer({"error": True, "message": "No profile prof_x"}, 400))
    (said,) = call("check_file", file="https://example.com/a.pdf", profile_id="prof_x")
    assert "No profile prof_x" in said
    assert "Give params or preset_id" in call("optimize_file", file="http://a/b", params={}, preset_id="x")[0]
    assert "no file" in call("check_file", file="/nowhere/at.all")[0]
    assert "wait_seconds" in call("get_job", job_id="job_1", wait_seconds=9999)[0]


def test_the_key_is_told_to_nobody(call, server) -> None:
    server.on("GET /jobs/job_2", Answer({"message": "Unauthorized"}, 401))
    assert "sk_live_x" not in json.dumps([call("get_job", job_id=job) for job in ("job_1", "job_2", "job_3")])


@pytest.mark.parametrize(
    ("name", "plain"),
    [("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("C:\\x\\y.pdf", "y.pdf"), ("a\nb\0.pdf", "ab.pdf"),
     ("", "file"), ("..", ".."), ("/", "file")],
)  # fmt: skip
def test_names_of_servers_are_made_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_only_files_below_the_folder_are_sent(server, folder: Path) -> None:
    (folder / "saved" / "way.pdf").symlink_to(folder / "card.pdf")
    client = Client(server.base, "sk_x", sleep=lambda seconds: None)
    call = caller(Desk(client, Access(read_from=folder / "saved")))
    for name in (str(folder / "card.pdf"), "../card.pdf", "way.pdf", "/etc/passwd"):
        assert "lies outside" in call("check_file", file=name)[0]
    (folder / "saved" / "own.pdf").write_bytes(b"%PDF")
    assert call("check_file", file="own.pdf")["id"] == "job_1"
    assert "may not be read" in caller(Desk(client))("check_file", file="own.pdf")[0]


def test_an_upload_of_the_callers_own_is_sent_on_as_it_is(call, server: FakeServer) -> None:
    call("check_file", file="upload_01abc", wait_seconds=0)
    (asked,) = server.asked("POST", "/jobs/preflight")
    assert asked.json["sources"] == [{"fileRef": "upload_01abc"}]
    assert server.asked("POST", "/uploads") == []


def test_an_upload_is_prepared_with_the_command_that_sends_it(server: FakeServer, tmp_path: Path) -> None:
    """Also where no local file may be read: the caller's machine is another one."""
    call = caller(Desk(Client(server.base, "sk_live_x"), Access()))
    (tmp_path / 'it\'s "new".pdf').write_bytes(b"%PDF-1.7")
    form = {"url": f"{server.base}/storage", "fields": {"key": "@k", "Policy": "<p;q"}, "method": "POST"}
    server.on("POST /uploads", Answer({"fileRef": "upload_1", "upload": form, "expiresIn": 300}))
    made = call("prepare_upload", file_name=str(tmp_path / 'it\'s "new".pdf'), size_bytes=8)
    assert (made["fileRef"], made["expiresIn"]) == ("upload_1", 300)
    assert server.asked("POST", "/uploads")[0].json == {"sizeBytes": 8}
    done = subprocess.run(made["command"], shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (sent,) = server.asked("POST", "/storage")
    assert "authorization" not in sent.headers
    body = sent.body
    assert body.index(b"@k") < body.index(b"<p;q") < body.index(b"%PDF-1.7")
    assert b'filename="it\'s _new_.pdf"' in body
