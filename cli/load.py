"""`filecheck bench`: a small load on a running server, measured from where the command runs."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from cli.bars import counting
from cli.client import Client, ServerError
from cli.server import as_text, asked, data_option, json_option
from shared.vocabulary import StepType

_SAMPLE = Path(__file__).parent / "samples" / "flyer.pdf"


@dataclass(frozen=True, slots=True)
class Ran:
    """One job: seconds until its answer was there with its end, and how it ended."""

    seconds: float
    end: str


@click.command("bench")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--jobs", "count", type=click.IntRange(1, 100_000), default=50, show_default=True, help="So many jobs."
)
@click.option(
    "--at-once", type=click.IntRange(1, 256), default=4, show_default=True, help="So many at the same time."
)
@click.option(
    "--step", type=click.Choice([step.value for step in StepType]), default="preflight", show_default=True
)
@json_option
@data_option
def command(file: Path | None, count: int, at_once: int, step: str, as_json: bool, data: Path) -> None:
    """Send FILE (or a sample) to a server again and again; print jobs a second and how long each took.

    The figures hold for this file, this step and this moment, and the server pays for the client too when
    both are on one machine. The jobs stay in the list of the tenant: use a test key.

    \b
    filecheck bench
    filecheck bench flyer.pdf --jobs 200 --at-once 8 --json
    """

    def measure(client: Client) -> tuple[list[Ran], float]:
        source = {
            "fileRef": client.upload(file or _SAMPLE),
            "name": (file or _SAMPLE).name,
            "steps": [{"type": step}],
        }
        began = perf_counter()
        with counting("Jobs", count) as ended:
            ran = _run(lambda: Client.find(data), source, count, at_once, ended)
        return ran, perf_counter() - began

    ran, seconds = asked(data, measure)
    found = _figures(ran, seconds, at_once)
    click.echo(as_text(found) if as_json else _sentence(found))
    if found["refused"]:
        raise click.exceptions.Exit(1)


bench = command  # the name by which `cli.main` looks for it


def _run(
    make: Callable[[], Client], source: dict[str, Any], count: int, at_once: int, ended: Callable[[], None]
) -> list[Ran]:
    """Each thread has a client, and so connections, of its own."""
    mine = threading.local()

    def one(_number: int) -> Ran:
        if not hasattr(mine, "client"):
            mine.client = make()
        began = perf_counter()
        try:
            job = mine.client.submit([source], sync=True)
            if job["status"] not in ("done", "skipped", "error"):
                job = mine.client.wait(job["id"], 300.0)
            end = str(job["outcome"] or job["status"])
        except ServerError as error:
            end = f"refused: {error}"
        ended()
        return Ran(perf_counter() - began, end)

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, range(count)))


def _figures(ran: list[Ran], seconds: float, at_once: int) -> dict[str, Any]:
    good = sorted(one.seconds * 1000 for one in ran if not one.end.startswith("refused"))
    ends = Counter("refused" if one.end.startswith("refused") else one.end for one in ran)
    return {
        "jobs": len(good),
        "refused": ends["refused"],
        "firstRefusal": next((one.end for one in ran if one.end.startswith("refused")), None),
        "atOnce": at_once,
        "seconds": round(seconds, 3),
        "jobsPerSecond": round(len(good) / seconds, 2),
        "milliseconds": {f"p{share}": _share(good, share) for share in (50, 95, 99, 100)} if good else None,
        "ends": {end: number for end, number in ends.most_common() if number},
    }


def _share(ordered: list[float], share: int) -> float:
    """The value that `share` of a hundred do not exceed."""
    return round(ordered[max(0, ceil(len(ordered) * share / 100) - 1)], 1)


def _sentence(found: dict[str, Any]) -> str:
    ends = ", ".join(f"{number} {end}" for end, number in found["ends"].items())
    lines = [
        f"{found['jobs']} jobs in {found['seconds']:.1f} s, {found['atOnce']} at once: "
        f"{found['jobsPerSecond']:g} jobs/s ({ends})"
    ]
    if found["milliseconds"]:
        spread = ", ".join(f"{name} {value:g}" for name, value in found["milliseconds"].items())
        lines.append(f"milliseconds from sending to the end: {spread.replace('p100', 'longest')}")
    if found["firstRefusal"]:
        lines.append(f"the first that was {found['firstRefusal']}")
    return "\n".join(lines)
