"""`filecheck keys create --publishable`: what goes together, and what people write for sizes."""

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner

from cli.main import main
from cli.publishing import Pages, Size, Trim, context_of, policy_of, snippet
from shared.db.access import find_key
from shared.element import ElementPolicy

WITHOUT: dict[str, Any] = {"fix": False, "max_bytes": None, "context": None}


@pytest.mark.parametrize(
    ("said", "size"),
    [("50MB", 50_000_000), ("1.5 mb", 1_500_000), ("800kB", 800_000), ("900", 900), ("2GB", 2_000_000_000)],
)
def test_sizes_are_written_as_people_do(said: str, size: int) -> None:
    assert Size().convert(said, None, None) == size


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Size(), "big"), (Size(), "0"), (Size(), "-5MB"), (Size(), "MB"), (Trim(), "85"), (Trim(), "0x5"),
     (Trim(), "1.2.3x5"), (Pages(), "x"), (Pages(), "4-2"), (Pages(), "99999")],
)  # fmt: skip
def test_what_is_none_is_refused(kind: "click.ParamType[Any]", said: str) -> None:
    with pytest.raises(click.BadParameter):
        kind.convert(said, None, None)


def test_a_product_becomes_a_context() -> None:
    trim, pages = Trim().convert("85 x 55 mm", None, None), Pages().convert("4-48", None, None)
    assert context_of(trim, pages, 3, 0) == {
        "artworkSize": {"width_mm": 85, "height_mm": 55},
        "pageCount": {"min": 4, "max": 48},
        "bleed": {"required_mm": 3},
        "safety": {"min_mm": 0},
    }
    assert Pages().convert("2", None, None) == {"min": 2, "max": 2}
    assert context_of(None, None, None, None) is None


def test_origins_are_kept_once_and_kinds_are_known() -> None:
    made = policy_of(("https://a.example", "https://A.example/"), None, None, "pdf, png", **WITHOUT)
    assert made == ElementPolicy(("https://a.example",), accept=("pdf", "png"))


@pytest.mark.parametrize(
    ("origins", "profile", "rule", "accept", "said"),
    [
        ((), None, None, None, "needs --origin"),
        (("https://a.example",), "p", "r", None, "one of --profile and --rule"),
        (("https://a.example",), None, "r", "pdf", "leave --fix and --accept out"),
        (("https://*.a.example",), None, None, None, "wildcard"),
        (("https://a.example",), None, None, "exe", "not exe"),
        (tuple(f"https://{n}.example" for n in range(51)), None, None, None, "at most 50"),
    ],
)
def test_what_does_not_go_together_is_refused(
    origins: Any, profile: Any, rule: Any, accept: Any, said: str
) -> None:
    with pytest.raises(click.UsageError, match=said):
        policy_of(origins, profile, rule, accept, **WITHOUT)


def test_the_lines_for_the_page_name_the_server_and_the_key() -> None:
    said = snippet("pk_live_1", "https://files.example")
    assert 'src="https://files.example/element/filecheck-upload.js"' in said
    assert 'key="pk_live_1"' in said


@pytest.mark.processes
def test_a_publishable_key_is_made_listed_rotated_and_revoked(database_url: str, database: Any) -> None:
    def run(*words: str) -> Any:
        return CliRunner(env={"DATABASE_URL": database_url}).invoke(main, list(words))

    run("tenants", "create", "print")
    create = ("keys", "create", "--tenant", "print", "--publishable", "--origin", "https://shop.example")
    made = run(*create, "--profile", "preflight_pdf_x4", "--fix", "--max-size", "9MB", "--trim", "85x55")
    key = made.stdout.strip()
    assert key.startswith("pk_live_")
    assert f'key="{key}"' in made.stderr
    (listed,) = json.loads(run("keys", "list", "--tenant", "print", "--json").output)
    assert (listed["kind"], listed["element"]) == ("pk", {
        "origins": ["https://shop.example"], "profileId": "preflight_pdf_x4", "fix": True,
        "maxBytes": 9_000_000, "context": {"artworkSize": {"width_mm": 85, "height_mm": 55}},
    })  # fmt: skip
    assert "for https://shop.example" in run("keys", "list", "--tenant", "print").output
    newer = run("keys", "rotate", listed["id"]).output.strip()
    with database.begin() as connection:
        assert find_key(connection, key).revoked
        assert find_key(connection, newer).element == listed["element"]
    missing = run(*create, "--rule", "rule_none")
    assert "no rule 'rule_none'" in missing.output
    assert "add --publishable" in run("keys", "create", "--origin", "https://a.example").output
