"""The first job of `make run`: the bundled sample, sent in over HTTP as any client would."""

from importlib.resources import as_file, files
from pathlib import Path
from time import monotonic

from rich.console import Console

from cli.client import Client, ServerError
from cli.show import show_job

SAMPLE = "flyer.pdf"
_SECONDS = 120.0
# What was ordered: an A5 flyer with bleed all round.
_WANTED = {"artworkSize": {"width_mm": 148, "height_mm": 210}, "bleed": {"required_mm": 3}}


def demonstrate(base_url: str, key: str, storage: Path, console: Console) -> int:
    """Run the sample job and show what came of it; 0 when it ran to its end."""
    client = Client(base_url, key)
    console.print(f"Sending the bundled sample {SAMPLE} through preflight and previews …", style="dim")
    begun = monotonic()
    try:
        with as_file(files("cli") / "samples" / SAMPLE) as path:
            steps = [{"type": "preflight"}, {"type": "previews"}]
            source = {"fileRef": client.upload(path), "name": SAMPLE, "steps": steps}
            job = client.submit([source], context=_WANTED)
        job = client.wait(job["id"], _SECONDS)
    except (ServerError, OSError) as error:
        console.print(f"The sample job failed: {error}", style="red", markup=False)
        return 1
    show_job(console, job, storage)
    console.print(f"\nThe sample took {monotonic() - begun:.1f} s from upload to verdict.\n", style="dim")
    return 0 if job["status"] == "done" else 1
