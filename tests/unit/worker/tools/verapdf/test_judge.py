"""The warm veraPDF says what veraPDF's own command line says, on every file tried."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from shared.errors import Refused
from shared.vocabulary import PDF_STANDARDS, Reason
from tests import samples
from tests.samples import hostile, pdf, pdfx
from worker.icc.plain import srgb
from worker.tools.program import MIB
from worker.tools.verapdf.home import find_home
from worker.tools.verapdf.judge import end_warm, judge
from worker.tools.verapdf.verdicts import Verdict

try:
    HOME = find_home()
except Refused:
    pytest.skip("veraPDF is not installed (make verapdf)", allow_module_level=True)

MEMORY = 1536 * MIB
# A PDF/A of our own, so that there is a conforming file on every machine.
PDFA_DEF = """[ /_objdef {{icc}} /type /stream /OBJ pdfmark
[ {{icc}} << /N 3 >> /PUT pdfmark
[ {{icc}} (srgb.icc) (r) file /PUT pdfmark
[ /_objdef {{intent}} /type /dict /OBJ pdfmark
[ {{intent}} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {{icc}}
   /OutputConditionIdentifier (sRGB) >> /PUT pdfmark
[ {{Catalog}} << /OutputIntents [ {{intent}} ] >> /PUT pdfmark
""".replace("{{", "{").replace("}}", "}")
DRAWN = "%!PS\n/Times-Roman findfont 24 scalefont setfont 72 700 moveto (Words) show showpage\n"
EXPORT = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"}}'
)
Json = dict[str, Any]


@pytest.fixture(autouse=True, scope="module")
def _warm() -> Iterator[None]:
    yield
    end_warm()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files by name: of our generators, exported by programs, damaged."""
    folder = tmp_path_factory.mktemp("judged")
    made = {
        "card": samples.card_pdf(2),
        "x1a": pdfx.x1a_pdf(),
        "x3": pdfx.x3_pdf(),
        "x4": pdfx.x4_pdf(),
        "spot": samples.spot_pdf("Gold"),
        "unembedded": samples.unembedded_font_pdf(),
        "transparent": samples.transparent_pdf(),
        "annotated": samples.annotated_pdf(),
        "javascript": samples.javascript_pdf(),
        "attachment": samples.attachment_pdf(),
        "form": pdf.form_pdf(),
        "layered": pdf.layered_pdf(),
        "empty-password": pdf.empty_password_pdf(),
        "encrypted": samples.encrypted_pdf(),
        "truncated": hostile.truncated_pdf(),
        "tail-lost": hostile.tail_lost_pdf(),
        "no-pages": hostile.no_pages_pdf(),
        "recursive": hostile.recursive_pdf(),
        "words": b"no PDF at all",
    }
    found = {}
    for name, data in made.items():
        found[name] = folder / f"{name}.pdf"
        found[name].write_bytes(data)
    return found | _exported(folder)


def _exported(folder: Path) -> dict[str, Path]:
    (folder / "srgb.icc").write_bytes(srgb())
    (folder / "def.ps").write_text(PDFA_DEF)
    (folder / "drawn.ps").write_text(DRAWN)
    found = {}
    if shutil.which("gs"):
        for part in ("1", "2"):
            out = found[f"ghostscript-{part}"] = folder / f"ghostscript-{part}.pdf"
            _do(folder, "gs", "-q", "-dBATCH", "-dNOPAUSE", f"-dPDFA={part}", "-dPDFACompatibilityPolicy=1",
                "-sColorConversionStrategy=RGB", "-sDEVICE=pdfwrite", "--permit-file-read=srgb.icc",
                f"-sOutputFile={out}", "def.ps", "drawn.ps")  # fmt: skip
    if shutil.which("soffice"):
        (folder / "letter.html").write_text(
            '<html lang="en"><head><title>Letter</title></head><body><h1>Letter</h1></body></html>'
        )
        _do(folder, "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--writer",
            "--convert-to", EXPORT, "--outdir", str(folder), "letter.html")  # fmt: skip
        found["libreoffice"] = folder / "letter.pdf"
    for name, path in list(found.items()):
        with pikepdf.open(path) as opened:
            opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")
            opened.save(spoilt := path.with_name(f"{name}-spoilt.pdf"))
        found[f"{name}-spoilt"] = spoilt
    return found


def _do(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


def by_command_line(paths: list[Path], flavour: str) -> dict[Path, list[Json] | None]:
    """What veraPDF itself says: per file its rows, None for what it cannot read."""
    command = [
        "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", str(HOME.jar),
        "org.verapdf.apps.GreenfieldCliWrapper", "--format", "json", "--flavour", flavour, *map(str, paths),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=240, check=False)
    jobs = json.loads(done.stdout)["report"]["jobs"]
    return {Path(job["itemDetails"]["name"]): job.get("validationResult") for job in jobs}


def by_us(path: Path, code: str) -> tuple[Verdict, ...] | None:
    try:
        return judge(path, [code], None, home="", memory_bytes=MEMORY, seconds=240)
    except Refused as refused:
        if refused.reason not in {Reason.FILE_DAMAGED, Reason.FILE_ENCRYPTED}:
            raise
        return None


def figures(row: Json) -> tuple[object, ...]:
    details = row["details"]
    rules = sorted((r["clause"], r["testNumber"], r["failedChecks"]) for r in details["ruleSummaries"])
    return (
        row["compliant"],
        *(details[key] for key in ("passedChecks", "failedChecks", "passedRules", "failedRules")),
        rules,
    )


def our_figures(verdict: Verdict) -> tuple[object, ...]:
    rules = sorted((one.clause, one.test, one.failed) for one in verdict.failures)
    return (
        verdict.compliant, verdict.passed_checks, verdict.failed_checks, verdict.passed_rules,
        verdict.failed_rules, rules,
    )  # fmt: skip


@pytest.mark.parametrize(("code", "flavour"), [("auto", "0"), ("2b", "2b")])
def test_the_verdict_is_that_of_veraPDFs_own_command(files: dict[str, Path], code: str, flavour: str) -> None:
    theirs = by_command_line(list(files.values()), flavour)
    assert len(theirs) == len(files)
    for name, path in files.items():
        said, ours = theirs[path], by_us(path, code)
        assert (said is None) == (ours is None), name
        if said is not None and ours is not None:
            assert [figures(row) for row in said] == [our_figures(one) for one in ours], name


def test_conforming_files_conform_and_claims_are_found(files: dict[str, Path]) -> None:
    if "ghostscript-2" not in files:
        pytest.skip("Ghostscript is not installed")
    (found,) = cast(tuple[Verdict], by_us(files["ghostscript-2"], "auto"))
    assert (found.matched, found.compliant, found.profile_name) == ("2b", True, "PDF/A-2b validation profile")
    (spoilt,) = cast(tuple[Verdict], by_us(files["ghostscript-2-spoilt"], "auto"))
    assert not spoilt.compliant
    clauses = {(one.specification, one.clause, one.test) for one in spoilt.failures}
    assert ("ISO 19005-2:2011", "6.5.1", 1) in clauses  # JavaScript actions are not permitted


def test_every_code_has_a_profile_and_several_go_in_one_pass(files: dict[str, Path]) -> None:
    codes = [code for code in PDF_STANDARDS if code != "auto"]
    verdicts = judge(files["card"], codes, None, home="", memory_bytes=MEMORY, seconds=60)
    assert [one.requested for one in verdicts] == [one.matched for one in verdicts] == codes
    assert all(one.profile_name and one.passed_rules and not one.compliant for one in verdicts)


def test_a_failure_says_where(files: dict[str, Path]) -> None:
    (verdict,) = cast(tuple[Verdict], by_us(files["unembedded"], "2b"))
    font = next(one for one in verdict.failures if one.clause == "6.2.11.4.1")
    assert font.failed >= 1 and font.object == "PDFont"
    assert font.places[0].page == 1 and "font" in font.places[0].context.lower()


def test_a_password_opens_the_file(files: dict[str, Path]) -> None:
    with pytest.raises(Refused) as refused:
        judge(files["encrypted"], ["2b"], None, home="", memory_bytes=MEMORY, seconds=60)
    assert refused.value.reason is Reason.FILE_ENCRYPTED
    (verdict,) = judge(files["encrypted"], ["2b"], "secret", home="", memory_bytes=MEMORY, seconds=60)
    assert not verdict.compliant
