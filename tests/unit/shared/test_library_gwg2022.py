"""The 23 GWG 2022 profiles against the table of the specification, written out here a second time by hand.

Source: the sheets Requirements and Variants of https://gwg.org/technical-specifications/gwg-2022-specifications/
E rejects, W warns, I only carries settings, - is not in the profile.
"""

from typing import Any

import pytest

from shared.builtins import builtins

COLUMNS = {
    "MAG": "magazine_ads", "NEWS": "newspaper_ads", "SHC": "sheet_cmyk", "SHS": "sheet_spot",
    "WEBC": "web_cmyk", "WEBS": "web_spot", "WN": "web_cmyk_news",
    "PKO": "packaging_offset", "PKG": "packaging_gravure", "PKF": "packaging_flexo",
    "L&L": "label_leaflet", "FC&C": "folding_carton_corrugated", "FLX": "flexible",
    "CD": "corrugated_display", "DIG": "digital_print", "LFP": "large_format",
}  # fmt: skip
TWINS = ("MAG", "NEWS", "SHC", "SHS", "WEBC", "WEBS", "WN")  # each in CMYK and in CMYK+RGB

SEVERITIES = """
      MAG NEWS SHC SHS WEBC WEBS WN PKO PKG PKF L&L FC&C FLX CD DIG LFP
r0001  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0002  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   W
r0003  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0004  -   -    W   W   E    E   E   W   W   W   W   W    W   W  W   -
r0005  E   E    W   W   E    E   E   W   W   W   W   W    W   W  -   W
r0006  E   E    -   -   -    -   -   W   W   W   W   W    W   W  -   -
r0007  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0008  W   W    W   W   W    W   W   E   E   E   E   E    E   E  W   W
r0009  W   W    W   W   W    W   W   W   W   W   W   W    W   W  -   W
r0010  W   W    W   W   W    W   W   W   W   W   W   W    W   W  -   -
r0011  W   W    W   W   W    W   W   W   W   W   W   W    W   W  -   W
r0012  W   W    W   W   W    W   W   W   W   W   W   W    W   W  -   -
r0013  W   W    W   W   W    W   W   W   W   W   W   W    W   W  -   -
r0014  W   W    W   W   W    W   W   W   W   W   W   W    W   W  -   -
r0015  W   W    W   W   W    W   W   W   W   W   W   W    W   W  W   -
r0016  W   W    W   W   W    W   W   W   W   W   W   W    W   W  W   W
r0017  W   W    W   W   W    W   W   W   W   W   W   W    W   W  W   W
r0018  W   W    W   W   W    W   W   W   W   W   W   W    W   W  W   W
r0019  W   W    W   W   W    W   W   W   W   W   W   W    W   W  W   W
r0020  E   E    E   W   E    W   E   -   -   -   -   -    -   -  W   -
r0021  -   -    -   W   -    W   -   W   W   W   W   W    W   W  -   -
r0022  -   -    -   E   -    E   -   E   E   E   E   E    E   E  -   -
r0023  -   -    -   E   -    E   -   E   E   E   E   E    E   E  -   -
r0024  W   W    W   W   W    W   W   W   W   W   W   W    W   W  W   -
r0025  -   -    -   -   -    -   -   W   W   W   W   W    W   W  -   -
r0026  W   W    W   W   W    W   W   -   -   -   -   -    -   -  -   -
r0027  E   E    E   E   E    E   E   E   E   E   E   E    E   E  -   -
r0028  -   -    -   -   -    -   -   -   -   -   -   -    -   -  E   -
r0029  -   -    -   -   -    -   -   -   -   -   -   -    -   -  -   E
r0030  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0031  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0032  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0033  E   E    -   -   -    -   -   E   E   E   E   E    E   E  -   -
r0034  E   E    -   -   -    -   -   W   W   W   W   W    W   W  -   -
r0035  E   E    E   E   E    E   E   E   E   E   E   E    E   E  E   E
r0036  -   -    -   -   -    -   -   -   -   -   -   -    -   -  -   E
r0037  -   -    -   -   -    -   -   -   -   -   -   -    -   -  -   I
r1001  -   -    -   -   -    -   -   E   E   E   E   E    E   E  -   -
r1002  -   -    -   -   -    -   -   E   E   E   -   E    -   -  -   -
"""

# The settings that differ between variants, - where the check is not asked.
VALUES = """
                   MAG  NEWS SHC  SHS  WEBC WEBS WN   PKO  PKG  PKF  L&L  FC&C FLX  CD   DIG  LFP
r0015.max_percent  280  220  280  280  280  280  220  280  280  280  280  280  280  280  280  -
r0016.min_pt       9    10   8    8    9    9    10   5    5    5    5    5    5    5    5    5
r0017.min_pt       9    10   8    8    9    9    10   8    6    14   14   14   14   14   5    5
r0018.min_pt       0.25 0.25 0.25 0.25 0.25 0.25 0.25 0.15 0.2  0.3  0.3  0.3  0.3  0.3  0.25 0.15
r0019.min_pt       0.25 0.25 0.25 0.25 0.25 0.25 0.25 0.3  0.3  1.5  1.5  1.5  1.5  1.5  0.25 0.15
r0025.max_percent  -    -    -    -    -    -    -    320  310  320  320  320  320  320  -    -
r0026.max_percent  305  245  320  320  305  305  245  -    -    -    -    -    -    -    -    -
r0031.error_ppi    149  99   149  149  149  149  99   239  239  199  199  199  199  199  95   239
r0031.warn_ppi     224  149  224  224  224  224  149  299  299  239  239  239  239  239  149  299
r0032.error_ppi    549  549  549  549  549  549  549  549  549  549  549  549  549  549  349  549
r0032.warn_ppi     799  799  799  799  799  799  799  799  799  799  799  799  799  799  599  799
r0033.error_ppi    149  99   -    -    -    -    -    449  449  449  449  449  449  449  -    -
r0033.warn_ppi     449  449  -    -    -    -    -    1199 1199 1199 1199 1199 1199 1199 -    -
"""

# The settings that are the same wherever the check is asked.
SUFFIXES = "C CP E K M N U UP Z CV CVU CVC HC PC TC TCX TP TPX XGC EC"
EVERYWHERE: dict[str, Any] = {
    "r0005.ink_percent": 0,
    "r0006.page_count": 1,
    "r0009.below_pt": 12, "r0009.min_k_percent": 100, "r0009.overprint_mode": 1,
    "r0010.below_pt": 2, "r0010.min_k_percent": 100,
    "r0011.below_pt": 12,
    "r0012.below_pt": 2,
    "r0014.font_names": ["Courier"],
    "r0015.min_k_percent": 85,
    "r0020.max_count": 0,
    "r0021.suffixes": SUFFIXES.split(),
    "r0025.square_mm": 15,
    "r0026.square_mm": 15,
    "r0030.blend_spaces": ["DeviceCMYK"], "r0030.luminosity_spaces": ["DeviceCMYK", "DeviceGray"],
    "r0031.over_side_px": 16,
    "r0035.color_space": "CMYK",
    "r0037.scale": 1, "r0037.viewing_distance_m": 1,
    "r1002.processing_step": "Creasing", "r1002.min_count": 1,
}  # fmt: skip
PACKAGING = ("PKO", "PKG", "PKF", "L&L", "FC&C", "FLX", "CD")
PRODUCTS = ("L&L", "FC&C", "FLX", "CD")
NO_CREASING = ("L&L", "FLX")
WORDS = {"E": "reject", "W": "warn", "I": "ignore"}

PROFILES = {
    profile["id"]: profile for profile in builtins("profiles") if profile["id"].startswith("gwg2022_")
}
VARIANTS = [
    (code, rgb, f"gwg2022_{name}" + (("_cmyk_rgb" if rgb else "_cmyk") if code in TWINS else ""))
    for code, name in COLUMNS.items()
    for rgb in ((False, True) if code in TWINS else (False,))
]


def matrix(text: str) -> dict[str, dict[str, str]]:
    heading, *rows = [line.split() for line in text.strip().splitlines()]
    assert heading == list(COLUMNS)
    return {row[0]: dict(zip(heading, row[1:], strict=True)) for row in rows}


def asked(profile_id: str) -> dict[str, dict[str, Any]]:
    (section,) = PROFILES[profile_id]["sections"].values()
    return {check.removeprefix("gwg."): rule for check, rule in section["rules"].items()}


def test_there_are_23_variants_and_no_others() -> None:
    assert len(VARIANTS) == 23
    assert {profile_id for _, _, profile_id in VARIANTS} == set(PROFILES)


def test_the_table_has_every_requirement() -> None:
    wanted = [f"r{number:04}" for number in (*range(1, 38), 1001, 1002)]
    assert list(matrix(SEVERITIES)) == wanted


@pytest.mark.parametrize(("code", "rgb", "profile_id"), VARIANTS)
def test_each_variant_asks_what_the_table_says_as_severely(code: str, rgb: bool, profile_id: str) -> None:
    wanted = {check: row[code] for check, row in matrix(SEVERITIES).items()}
    if rgb:  # intermediate binding takes the place of early binding
        wanted |= {"r0027": "-", "r0028": "E"}
    found = {check: rule["severity"] for check, rule in asked(profile_id).items()}
    assert found == {check: WORDS[letter] for check, letter in wanted.items() if letter != "-"}
    assert all(rule["enabled"] is True for rule in asked(profile_id).values())


@pytest.mark.parametrize(("code", "rgb", "profile_id"), VARIANTS)
def test_each_variant_has_the_thresholds_of_the_table_and_no_others(
    code: str, rgb: bool, profile_id: str
) -> None:
    wanted: dict[str, Any] = {
        key: float(row[code]) for key, row in matrix(VALUES).items() if row[code] != "-"
    }
    rules = asked(profile_id)
    wanted |= {key: value for key, value in EVERYWHERE.items() if key.partition(".")[0] in rules}
    wanted["r0001.standards"] = ["ISO 15930-7", "ISO 19593-1"] if code in PACKAGING else ["ISO 15930-7"]
    if code in PRODUCTS:
        wanted["r1001.required"], wanted["r1001.recommended"] = ["Cutting"], ["Dimensions", "ContentArea"]
    if code in NO_CREASING:
        wanted["r1001.not_allowed"] = ["Creasing"]
    found = {
        f"{check}.{key}": value
        for check, rule in rules.items()
        for key, value in rule.get("target", {}).items()
    }
    assert found == wanted


@pytest.mark.parametrize(("code", "rgb", "profile_id"), VARIANTS)
def test_each_variant_says_what_it_is(code: str, rgb: bool, profile_id: str) -> None:
    profile = PROFILES[profile_id]
    assert profile["title"].startswith("GWG 2022 ")
    assert profile["title"].endswith("CMYK+RGB") is rgb
    assert (profile["kind"], profile["schemaVersion"], profile["source"]) == ("pdf", 1, "store")
