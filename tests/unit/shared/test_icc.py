"""Colour profiles by alias: the operator's first, then the system's, then ours."""

from pathlib import Path

import pytest

from shared import icc
from worker.icc.plain import gray, srgb
from worker.icc.writer import description, profile, text


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icc, "SYSTEM", ())
    icc.profiles.cache_clear()
    yield
    icc.profiles.cache_clear()


def press(name: str, kind: bytes = b"prtr") -> bytes:
    return profile(b"CMYK", kind, {b"desc": description(name), b"cprt": text("none")})


@pytest.mark.parametrize(
    "alias",
    [
        "fogra39",
        "FOGRA39",
        "iso-coated-v2",
        "fogra51",
        "pso-coated",
        "PSO Coated v3",
        "srgb",
        "gray",
        "gracol",
    ],
)
def test_what_every_server_has(alias: str) -> None:
    found = icc.find(alias)
    assert found is not None
    assert found.origin == "bundled"


@pytest.mark.parametrize("alias", ["fogra47", "pso-uncoated", "fogra52", "", "../../etc/passwd", "nobody"])
def test_what_is_absent_is_none(alias: str) -> None:
    assert icc.find(alias) is None


def test_the_operators_profile_comes_first_whatever_its_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.icc").write_bytes(press("PSO Coated v3"))
    (tmp_path / "b.icm").write_bytes(press("ISO Coated v2 (ECI)"))
    coated, old = icc.find("pso-coated", str(tmp_path)), icc.find("fogra39", str(tmp_path))
    assert coated is not None and coated.path.name == "a.icc"
    assert coated.condition == "FOGRA51"
    assert old is not None and old.origin == "operator"


def test_a_profile_is_found_by_the_name_of_its_file_but_by_no_path(tmp_path: Path) -> None:
    (tmp_path / "House.icc").write_bytes(press("Our press"))
    assert icc.find("House", str(tmp_path)) is not None
    assert icc.find("House.icc", str(tmp_path)) is not None
    assert icc.find(f"{tmp_path}/House.icc", str(tmp_path)) is None


@pytest.mark.parametrize("data", [b"", b"nonsense" * 40, press("FOGRA52", kind=b"scnr"), srgb()[:100]])
def test_what_is_no_profile_of_a_press_is_passed_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.icc").write_bytes(data)
    assert icc.find("fogra52", str(tmp_path)) is None


def test_names_of_version_4_are_read() -> None:
    words = "PSO Coated v3".encode("utf-16-be")
    name = b"mluc\0\0\0\0" + bytes([0, 0, 0, 1, 0, 0, 0, 12]) + b"enUS"
    name += len(words).to_bytes(4, "big") + (28).to_bytes(4, "big") + words
    assert icc.profile_name(profile(b"CMYK", b"prtr", {b"desc": name})) == "PSO Coated v3"
    assert icc.profile_name(gray()) == "sGray (Filecheck)"


def test_every_alias_is_listed_with_what_it_means_here() -> None:
    listed = icc.resolved()
    assert set(listed) == set(icc.ALIASES)
    assert listed["fogra52"] is None
    assert "FOGRA51" in (listed["fogra51"] or "")
    assert "FOGRA39" in (listed["fogra39"] or "")
