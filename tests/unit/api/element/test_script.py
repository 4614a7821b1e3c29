"""`filecheck-upload.js`: one small file that runs by itself, with an integrity that pages can pin."""

import gzip
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha384
from pathlib import Path

import pytest

from api.element.script import PARTS, script
from api.schemas.published import PUBLISHED
from shared.wording import LANGUAGES

MOST_BYTES, MOST_PACKED = 48_000, 16_000


def test_the_script_is_small_and_says_what_it_is() -> None:
    made = script()
    assert len(made.plain) < MOST_BYTES
    assert len(made.packed) < MOST_PACKED
    assert gzip.decompress(made.packed) == made.plain
    assert made.plain.startswith(b"// <filecheck-upload>, Filecheck server ")


def test_its_integrity_is_of_the_bytes_a_browser_sees() -> None:
    assert script().integrity == f"sha384-{b64encode(sha384(script().plain).digest()).decode()}"


def test_it_needs_nothing_but_the_browser() -> None:
    text = script().plain.decode()
    assert "import " not in text.replace("import.meta.url", "")
    assert "eval(" not in text
    assert "innerHTML" not in text
    assert len(PARTS) == len(set(PARTS))


def test_it_speaks_every_language_that_findings_do() -> None:
    words = (Path(__file__).resolve().parents[4] / "api/static/element/words.js").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert f"\n  {language}: {{" in words
    assert "element-jobs-post" in PUBLISHED


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed (make system)")
def test_it_can_be_read_as_a_module_and_every_language_has_every_word(tmp_path: Path) -> None:
    whole = tmp_path / "filecheck-upload.mjs"
    whole.write_bytes(script().plain)
    assert shutil.which("node")
    read = subprocess.run(["node", "--check", whole], capture_output=True, text=True, timeout=60, check=False)
    assert read.returncode == 0, read.stderr
    words = (Path(__file__).resolve().parents[4] / "api/static/element/words.js").read_text(encoding="utf-8")
    asked = (
        words
        + """
        const paths = (o, at = "") => Object.entries(o).flatMap(([k, v]) =>
          typeof v === "object" ? paths(v, at + k + ".") : [at + k + (v.match(/\\{\\w+\\}/g) ?? []).sort()]);
        const all = Object.values(WORDS).map((one) => paths(one).sort().join("\\n"));
        if (new Set(all).size !== 1) { console.error(all.join("\\n\\n")); process.exit(1); }
        if (new Words("de").size(1500000) !== "1,5\\u00a0MB") process.exit(2);
        if (new Words("xx").say("report") !== "Full report") process.exit(3);
        """
    )
    ran = subprocess.run(["node", "-e", asked], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
