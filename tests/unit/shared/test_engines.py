"""What workers say of their engines, added up over the fleet."""

from shared.engines import Engine, heard, profiles, spread, told

GHOST = Engine("ghostscript", "Ghostscript", "ink", "10.00.0")
OLDER = Engine("ghostscript", "Ghostscript", "ink", "9.55")
NONE = Engine(
    "ghostscript", "Ghostscript", "ink", why="This server does not have Ghostscript", do="install it"
)


def facts(*found: Engine) -> dict[str, object]:
    return {"concurrency": 2, "engines": told(found)}


def test_what_is_told_is_heard() -> None:
    assert heard(facts(GHOST, NONE)) == (GHOST, NONE)
    assert (GHOST.available, NONE.available) == (True, False)


def test_a_worker_that_is_still_looking_counts_for_nothing() -> None:
    assert heard({"concurrency": 2}) == ()
    assert spread([{"concurrency": 2}, facts(GHOST)])["ghostscript"].workers == 1


def test_the_fleet_has_versions_and_the_reason_of_the_first_without() -> None:
    whole = spread([facts(GHOST), facts(OLDER), facts(NONE), facts(GHOST)])["ghostscript"]
    assert whole.public() == {
        "title": "Ghostscript",
        "does": "ink",
        "available": 3,
        "workers": 4,
        "versions": ["10.00.0", "9.55"],
        "why": "This server does not have Ghostscript",
    }
    assert spread([facts(GHOST)])["ghostscript"].public()["why"] is None


def test_an_alias_means_something_when_it_does_to_every_worker() -> None:
    one, other = {"srgb": "sRGB", "swop": "SWOP"}, {"srgb": "sRGB", "swop": None}
    assert profiles([{"icc": one}, {"icc": other}, {}], {}) == {"srgb": "sRGB", "swop": None}
    assert profiles([{"icc": one}], {}) == one
    assert profiles([{}], other) == other
