"""`GET /metrics` and the fleet, with a real worker and sweeper."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from shared.db.health import ended_by_hour, minutes, note
from shared.icc import resolved
from shared.records import Caller
from worker.engines import MODELS, WANTED

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "metrics.md"
pytestmark = pytest.mark.processes


def families(stack, **headers):
    answer = requests.get(f"{stack.base_url}/metrics", headers=headers, timeout=10)
    assert answer.status_code == 200, answer.text
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def value(found, name, **labels):
    return sum(sample.value for sample in found[name].samples if labels.items() <= sample.labels.items())


@pytest.fixture(scope="module")
def stack(make_stack):
    stack = make_stack()
    stack.start_api()
    return stack


def test_waiting_work_shows_with_its_age_and_ended_work_does_not(stack):
    source = {"file": "JVBERi0xLjQK", "steps": [{"type": "preflight"}]}
    assert stack.post("/jobs", {"sources": [source, source]}).status_code == 201
    found = families(stack)
    assert value(found, "filecheck_jobs_open") == 1
    assert value(found, "filecheck_tasks", link="detect", state="waiting") == 2
    assert value(found, "filecheck_queue_oldest_seconds", queue="intake") > 0
    assert "filecheck_sweeper_age_seconds" not in found

    stack.start_worker()
    stack.start_sweeper()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = families(stack)
        if not value(found, "filecheck_jobs_open") and "filecheck_sweeper_age_seconds" in found:
            break
        time.sleep(0.2)
    assert value(found, "filecheck_jobs_open") == 0
    assert value(found, "filecheck_processes", kind="worker") == 1
    assert value(found, "filecheck_processes", kind="sweeper") == 1
    assert value(found, "filecheck_worker_slots") >= 1
    assert value(found, "filecheck_steps_5m", type="preflight", status="done") == 2
    assert value(found, "filecheck_step_seconds_5m", type="preflight", quantile="0.95") > 0
    assert value(found, "filecheck_storage_free_bytes") > 0
    described = re.findall(r"^\| `(\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(described) == set(found)


def test_what_a_proxy_forwards_is_not_local(stack):
    answer = requests.get(f"{stack.base_url}/metrics", headers={"X-Forwarded-For": "192.0.2.1"}, timeout=10)
    assert answer.status_code == 404


def test_with_a_token_only_who_has_it_is_answered(make_stack):
    stack = make_stack(FILECHECK_METRICS_TOKEN="scrape-me")
    stack.start_api()
    assert requests.get(f"{stack.base_url}/metrics", timeout=10).status_code == 401
    found = families(stack, Authorization="Bearer scrape-me", **{"X-Forwarded-For": "192.0.2.1"})
    (build,) = found["filecheck_build_info"].samples
    assert re.match(r"\d", build.labels["version"])


def test_the_doctor_finds_everything_well(stack):
    """On the stack of this file, with its worker and sweeper."""
    command = [sys.executable, "-m", "cli.main", "doctor", "--json"]
    done = subprocess.run(
        command, env={**os.environ, **stack.variables}, capture_output=True, text=True, timeout=120
    )
    told = json.loads(done.stdout)
    assert done.returncode == 0, told
    wells = {look["part"] for look in told["looks"] if look["state"] == "ok"}
    assert {"settings", "database", "migrations", "clock", "broker", "storage", "fleet", "queue"} <= wells


def test_readyz_and_metrics_say_which_engines_the_workers_have(stack):
    """The worker of this file; it looks for them beside its work."""
    deadline = time.monotonic() + 240
    while not (told := requests.get(f"{stack.base_url}/readyz", timeout=10).json())["engines"]:
        assert time.monotonic() < deadline, told
        time.sleep(0.2)
    assert set(told["engines"]) == {one.name for one in (*WANTED, *MODELS)}
    for one in told["engines"].values():
        assert one["workers"] == 1
        assert (one["available"] == 1) == bool(one["versions"]) == (one["why"] is None), one
    assert told["engines"]["upscale-model"]["available"] == 0
    assert told["icc"] == resolved()
    found = families(stack)
    for name, one in told["engines"].items():
        version = one["versions"][0] if one["versions"] else ""
        assert value(found, "filecheck_engine_workers", engine=name, version=version) == 1
    absent = {alias for alias, name in resolved().items() if name is None}
    assert {one.labels["alias"] for one in found["filecheck_icc_absent_workers"].samples} == absent
    with requests.Session() as console:
        console.post(f"{stack.base_url}/console/sign-in", data={"key": stack.key}, timeout=20)
        page = console.get(f"{stack.base_url}/console/server", timeout=20).text
    assert all(one["title"] in page for one in told["engines"].values())
    assert all(alias in page for alias in absent)


def test_readyz_counts_workers_by_their_fence(stack):
    told = requests.get(f"{stack.base_url}/readyz", timeout=10).json()
    assert sum(told["sandbox"].values()) == 1
    assert set(told["sandbox"]) <= {"bubblewrap", "namespaces", "filter", "limits"}


def test_the_sweeper_writes_down_how_the_work_stood_once_a_minute(stack):
    caller = Caller(stack.tenant_id, "live", "key_1")
    deadline = time.monotonic() + 60
    while True:
        with stack.database.begin() as conn:
            found = minutes(conn, 10)
        if found:
            break
        assert time.monotonic() < deadline, "the sweeper has written nothing"
        time.sleep(0.1)
    assert all(line.waiting >= 0 and line.oldest_seconds >= 0 and line.running >= 0 for line in found)
    with stack.database.begin() as conn:
        note(conn)
        note(conn)
        lines = minutes(conn, 10)
        ended = ended_by_hour(conn, caller, 24)
    assert len({line.minute for line in lines}) == len(lines)
    assert sum(one.jobs for one in ended) == 1
