"""What `submit`, `jobs wait` and `bench` end with and print, against prepared answers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import main
from cli.statuses import of_job
from tests.unit.cli.fake_server import Answer, Asked, FakeServer, fake_server


def job(status: str = "done", *outcomes: str | None) -> dict[str, Any]:
    tasks = [
        {"id": f"task_{n}", "status": status, "outcome": outcome, "source": "flyer.pdf", "steps": []}
        for n, outcome in enumerate(outcomes)
    ]
    overall = outcomes[0] if len(set(outcomes)) == 1 else "mixed"
    return {"id": "job_1", "status": status, "outcome": overall, "tasks": tasks, "results": {}}


@pytest.mark.parametrize(
    ("said", "strict", "status"),
    [
        (job("done", "pass"), False, 0), (job("done", "fixed", "na"), True, 0),
        (job("skipped", "na"), True, 0),
        (job("done", "warn", "pass"), False, 0), (job("done", "warn", "pass"), True, 1),
        (job("done", "pass", "fail"), False, 2), (job("error", "fail", None), False, 3),
    ],
)  # fmt: skip
def test_a_job_ends_with_the_worst_of_its_files(said: dict[str, Any], strict: bool, status: int) -> None:
    assert of_job(said, strict=strict) == status


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    with fake_server() as running:
        monkeypatch.setenv("FILECHECK_URL", running.base)
        monkeypatch.setenv("FILECHECK_KEY", "sk_live_1")
        running.on(
            "POST /uploads",
            Answer({"fileRef": "upload_1", "upload": {"url": f"{running.base}/form", "fields": {}}}),
        )
        running.on("POST /form", Answer({}, 204))
        running.on("POST /jobs", Answer({"job": job("pending", None)}, 201))
        yield running


@pytest.fixture
def flyer(tmp_path: Path) -> str:
    path = tmp_path / "flyer.pdf"
    path.write_bytes(b"%PDF-1.7")
    return str(path)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


@pytest.mark.parametrize(("outcome", "status"), [("pass", 0), ("warn", 1), ("fail", 2)])
def test_submit_and_wait_end_with_the_verdict(
    server: FakeServer, flyer: str, outcome: str, status: int
) -> None:
    server.on(
        "GET /jobs/job_1", [Answer({"job": job("running", None)}), Answer({"job": job("done", outcome)})]
    )
    assert run("submit", flyer, "--strict", "--json") == (
        status,
        json.dumps(job("done", outcome), indent=2) + "\n",
    )
    assert run("jobs", "wait", "job_1", "--strict")[0] == status
    assert run("jobs", "show", "job_1")[0] == 0


def test_submit_says_what_was_ordered_and_by_what_to_judge(
    server: FakeServer, flyer: str, tmp_path: Path
) -> None:
    run("submit", flyer, "--no-wait", "--trim", "148x210", "--bleed", "3", "--rule", "r", "--order", "A-1",
        "--profile", "prof_x", "--step", "preflight", "--step", "previews", "--params",
        '{"dpi": 72}')  # fmt: skip
    said = server.asked("POST", "/jobs")[0].json
    assert said["context"] == {
        "artworkSize": {"width_mm": 148, "height_mm": 210},
        "bleed": {"required_mm": 3},
    }
    assert (said["ruleId"], said["orderId"]) == ("r", "A-1")
    assert said["sources"][0]["steps"] == [
        {"type": "preflight", "params": {"dpi": 72, "profileId": "prof_x"}},
        {"type": "previews", "params": {"dpi": 72}},
    ]
    (tmp_path / "mine.json").write_text('{"sections": {}}')
    run("submit", flyer, "--no-wait", "--profile", str(tmp_path / "mine.json"))
    (step,) = server.asked("POST", "/jobs")[1].json["sources"][0]["steps"]
    assert step == {"type": "preflight", "params": {"profile": {"sections": {}}}}
    assert run("submit", flyer, "--trim", "A4")[0] == 3
    assert run("submit", flyer, "--params", "[1]")[0] == 3


def test_whoever_cannot_get_a_verdict_ends_with_three(server: FakeServer, flyer: str) -> None:
    server.on("GET /jobs/job_1", Answer({"job": job("running", None)}))
    code, said = run("submit", flyer, "--seconds", "0")
    assert (code, "still running" in said) == (3, True)
    assert run("jobs", "wait", "job_9")[0] == 3
    assert run("jobs", "wait")[0] == 3
    assert run("submit", flyer, "--params", "{")[0] == 3
    assert run("jobs", "show", "job_9")[0] == 1


@pytest.mark.parametrize(
    "words", [("cancel", "POST", "/cancel"), ("retry", "POST", "/retry"), ("delete", "DELETE", "")]
)
def test_every_change_can_be_printed_as_json(server: FakeServer, words: tuple[str, str, str]) -> None:
    verb, method, path = words
    said = {"id": "job_1", "taskIds": []} if verb == "delete" else job("error", None)
    server.on(f"{method} /jobs/job_1{path}", Answer(said if verb == "delete" else {"job": said}))
    assert json.loads(run("jobs", verb, "job_1", "--json")[1]) == said
    assert run("jobs", verb, "job_1")[1].startswith("job_1 ")


def test_bench_counts_jobs_and_tells_how_long_they_took(server: FakeServer, flyer: str) -> None:
    ended: list[Asked] = []

    def answer(asked: Asked) -> Answer:
        ended.append(asked)
        return Answer({"job": job("done", "pass" if len(ended) % 2 else "fail")})

    server.on("POST /jobs", answer)
    code, said = run("bench", flyer, "--jobs", "6", "--at-once", "2", "--json")
    found = json.loads(said)
    assert (code, len(ended)) == (0, 6)
    assert ended[0].json["sources"] == [
        {"fileRef": "upload_1", "name": "flyer.pdf", "steps": [{"type": "preflight"}]}
    ]
    assert ended[0].json["sync"] is True
    assert (found["jobs"], found["refused"], found["ends"]) == (6, 0, {"pass": 3, "fail": 3})
    assert 0 < found["milliseconds"]["p50"] <= found["milliseconds"]["p99"] <= found["milliseconds"]["p100"]
    assert abs(found["jobsPerSecond"] - 6 / found["seconds"]) < found["jobsPerSecond"]
    assert "6 jobs in" in run("bench", flyer, "--jobs", "6", "--at-once", "2")[1]


def test_bench_says_what_was_refused(server: FakeServer) -> None:
    server.on("POST /jobs", Answer({"error": True, "message": "The disk is full."}, 503))
    code, said = run("bench", "--jobs", "3")
    assert code == 1
    assert "3 refused" in said
    assert "The disk is full." in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_what_the_shell_needs(shell: str) -> None:
    code, said = run("completion", shell)
    assert (code, "_FILECHECK_COMPLETE" in said) == (0, True)


def test_completion_knows_commands_and_options() -> None:
    environment = {"_FILECHECK_COMPLETE": "bash_complete", "COMP_WORDS": "filecheck prof", "COMP_CWORD": "1"}
    code = "from cli.main import main; main(prog_name='filecheck')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "profiles" in done.stdout


def test_colours_stay_away_when_nobody_wants_them(server: FakeServer) -> None:
    server.on("GET /jobs/job_1", Answer({"job": job("done", "fail")}))
    colourful = CliRunner(env={"FORCE_COLOR": "1", "NO_COLOR": None, "TERM": "xterm"})
    assert "\x1b[31m" in colourful.invoke(main, ["jobs", "show", "job_1"], color=True).output
    plain = CliRunner(env={"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"})
    assert "\x1b[31m" not in plain.invoke(main, ["jobs", "show", "job_1"], color=True).output
