"""The programs of `howto/submit.md` run as they stand, and its sister's profile is a profile."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shared.catalogue import check_profile
from tests.docs.pages import ROOT, Block, blocks
from tests.samples import card_without_bleed_pdf
from tests.support.shop import Shop

PROGRAMS = {
    "bash": ("bash", "{file}"),
    "python": (sys.executable, "{file}"),
    "javascript": ("node", "{file}"),
    "php": ("php", "{file}"),
}
ENDINGS = {"bash": ".sh", "python": ".py", "javascript": ".mjs", "php": ".php"}


def of(page: str, *languages: str) -> list[Block]:
    return [block for block in blocks(*languages) if block.page.name == page]


@pytest.mark.processes
@pytest.mark.parametrize("block", of("submit.md", *PROGRAMS), ids=lambda block: block.language)
def test_the_program_sends_a_file_and_tells_the_verdict(block: Block, shop: Shop, tmp_path: Path) -> None:
    program, *words = PROGRAMS[block.language]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (make system)")
    script = tmp_path / f"program{ENDINGS[block.language]}"
    script.write_text(block.code, encoding="utf-8")
    (tmp_path / "card.pdf").write_bytes(card_without_bleed_pdf())
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "FILECHECK_URL": shop.stack.base_url,
        "FILECHECK_KEY": shop.key,
    }
    command = [program, *(word.format(file=script) for word in words)]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = ran.stdout
    if block.language == "bash" and json.loads(told).get("pending"):  # on a slow machine
        told = json.dumps(shop.wait(json.loads(told)["job"]["id"]))
    assert "bleed" in told


def test_the_profiles_shown_are_profiles() -> None:
    shown = [json.loads(block.code) for block in of("write-a-profile.md", "json")]
    assert len(shown) == 2
    whole, part = shown
    assert check_profile(whole) == []
    assert check_profile({**whole, **part}) == []


def test_a_profile_with_a_wrong_target_would_be_found() -> None:
    (whole, _) = (json.loads(block.code) for block in of("write-a-profile.md", "json"))
    whole["sections"]["geometry"]["rules"]["geom.bleed.required"]["target"] = {"required_mm": "3"}
    assert check_profile(whole)
