"""Every check has its twin test, its own name, and the shape that others rely on."""

import ast
from pathlib import Path

import pytest

import worker.preflight.checks as checks
from worker.preflight.registry import all_checks
from worker.preflight.targets import MEANINGS, meaning

FOLDER = Path(checks.__path__[0])
TESTS = Path(__file__).parent / "checks"
FILES = sorted(path for path in FOLDER.glob("*/*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_check_has_its_twin_test_and_its_name(path: Path) -> None:
    assert (TESTS / path.parent.name / f"test_{path.name}").is_file()
    check_id = next(
        i for i, f in all_checks().items() if f.module.endswith(f".{path.parent.name}.{path.stem}")
    )
    assert check_id.replace(".", "_") == f"{path.parent.name}_{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_checks_do_not_import_each_other(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("worker.preflight.checks")


def test_every_check_says_what_it_is_and_why() -> None:
    for found in all_checks().values():
        assert found.title
        assert not found.title.endswith(".")
        assert found.check.why.endswith(".")
        assert found.check.target["type"] == "object"
        assert set(found.check.needs) | set(found.check.defaults) <= set(found.check.target["properties"])


def test_every_setting_says_in_words_what_it_is() -> None:
    used = set()
    for found in all_checks().values():
        for key, schema in found.check.target["properties"].items():
            inner = (schema.get("items") or {}).get("properties", {})
            for name in (key, *inner):
                said = meaning(found.check.id, name)
                assert said, f"{found.check.id}.{name}"
                assert said.description.endswith(".") or not said.description
                used |= {name, f"{found.check.id}.{name}"}
    assert set(MEANINGS) <= used, "settings that no check has"
