"""What the server is made of: the list of it, and the audit that never says well when it could not ask."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.engines import fake_program

ROOT = Path(__file__).resolve().parents[2]
AUDIT = ROOT / "deploy" / "audit.sh"
WRITES = "import sys; open(sys.argv[sys.argv.index('--output') + 1], 'w').write('| x | PYSEC-1 |')\n"


def audited(folder: Path, code: str) -> tuple[int, str, str]:
    tool = fake_program(folder / "bin", "pip-audit", code)
    command = ["sh", str(AUDIT), str(tool), "a.lock", "b.lock"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def test_no_known_weakness_is_said_of_every_lock(tmp_path: Path) -> None:
    status, out, _ = audited(tmp_path, "")
    assert (status, out.count("no weakness is known")) == (0, 2)


def test_known_weaknesses_are_printed(tmp_path: Path) -> None:
    status, out, _ = audited(tmp_path, f"{WRITES}raise SystemExit(1)")
    assert status == 1
    assert out.count("PYSEC-1") == 2


@pytest.mark.parametrize("code", ["raise SystemExit('no route')", "import os; os.kill(os.getpid(), 9)"])
def test_a_service_that_cannot_be_asked_is_never_a_good_answer(tmp_path: Path, code: str) -> None:
    status, out, err = audited(tmp_path, code)
    assert (status, out) == (2, "")
    assert "NOT AUDITED" in err


def test_an_unknown_package_counts_as_not_audited() -> None:
    """What pip-audit skips it would not mention in its exit status without this."""
    assert " --strict " in AUDIT.read_text(encoding="utf-8")


def test_the_list_holds_every_package_with_its_digests(tmp_path: Path) -> None:
    """The very command of the Makefile, on a lock of two packages."""
    lock, made = tmp_path / "some.lock", tmp_path / "sbom.json"
    pinned = re.findall(r"^[\w.-]+==[^\n]*(?:\n    [^\n]*)*", (ROOT / "requirements.lock").read_text(), re.M)
    lock.write_text("\n".join(pinned[:2]) + "\n")
    recipe = (ROOT / "Makefile").read_text().partition("\nsbom:")[2].partition("\n\n")[0]
    command = shlex.split(recipe[recipe.index("$(BIN)/cyclonedx-py") :].replace("\\\n", ""))
    given = {"$(BIN)/cyclonedx-py": str(Path(sys.executable).with_name("cyclonedx-py"))}
    given |= {"requirements.lock": str(lock), "build/sbom.cdx.json": str(made)}
    subprocess.run([given.get(word, word) for word in command], cwd=ROOT, check=True, timeout=120)
    listed = json.loads(made.read_text())
    assert listed["metadata"]["component"]["name"] == "filecheck-server"
    assert [one["name"] for one in listed["components"]] == [line.partition("==")[0] for line in pinned[:2]]
    for one in listed["components"]:
        assert one["externalReferences"][0]["hashes"]
