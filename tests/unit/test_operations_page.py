"""docs/operations.md and the manifests name only what there is: metrics, settings, commands, files."""

import re
from pathlib import Path

from cli.main import _COMMANDS
from shared.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
MANIFESTS = ROOT / "deploy" / "kubernetes"
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
DEPLOYED = "\n".join(path.read_text(encoding="utf-8") for path in sorted(MANIFESTS.glob("*.yaml")))


def test_every_metric_named_is_one_that_is_told() -> None:
    told = set(re.findall(r"filecheck_[a-z0-9_]+", (ROOT / "api" / "metrics.py").read_text(encoding="utf-8")))
    named = set(re.findall(r"filecheck_[a-z0-9_]+", PAGE + DEPLOYED))
    assert named
    assert named <= told


def test_every_setting_named_is_one_that_is_read() -> None:
    known = {str(field.alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"FILECHECK_[A-Z0-9_]+|S3_[A-Z_]+", PAGE + DEPLOYED))
    assert named
    assert named <= known


def test_every_command_named_is_one_that_runs() -> None:
    named = set(re.findall(r"`filecheck ([a-z]+)", PAGE)) | set(re.findall(r'args: \["([a-z]+)"', DEPLOYED))
    assert named
    assert named <= set(_COMMANDS)


def test_the_kustomization_lists_every_manifest() -> None:
    listed = set(
        re.findall(r"^  - ([a-z]+\.yaml)$", (MANIFESTS / "kustomization.yaml").read_text(), re.MULTILINE)
    )
    assert listed == {path.name for path in MANIFESTS.glob("*.yaml")} - {"kustomization.yaml"}
