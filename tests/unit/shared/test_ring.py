"""The ring of keys: closing, opening, going old."""

import pytest

from shared.ring import CLEAR, CannotOpen, Ring
from shared.settings import BadSettings, Settings, read_settings

OLD, NEW, STRANGE = "o" * 32, "n" * 32, "s" * 32


def test_what_is_closed_cannot_be_read_and_opens_again() -> None:
    ring = Ring((NEW,))
    kept = ring.close("whsec_geheim")
    assert "geheim" not in kept
    assert ring.open(kept) == "whsec_geheim"


def test_the_same_text_is_never_closed_alike() -> None:
    ring = Ring((NEW,))
    assert ring.close("a") != ring.close("a")


def test_an_older_key_still_opens_and_renewal_makes_it_the_first() -> None:
    kept = Ring((OLD,)).close("secret")
    both = Ring((NEW, OLD))
    assert both.open(kept) == "secret"
    renewed = both.renewed(kept)
    assert Ring((NEW,)).open(renewed) == "secret"
    assert both.renewed(renewed) is renewed


def test_a_key_that_is_not_on_the_ring_opens_nothing() -> None:
    kept = Ring((STRANGE,)).close("secret")
    for ring in (Ring((NEW, OLD)), CLEAR):
        with pytest.raises(CannotOpen) as told:
            ring.open(kept)
        assert "FILECHECK_SECRET_KEYS" in str(told.value)


def test_a_changed_token_opens_nothing() -> None:
    ring = Ring((NEW,))
    kept = ring.close("secret")
    for place in (10, len(kept) // 2, len(kept) - 5):
        other = "A" if kept[place] != "A" else "B"
        with pytest.raises(CannotOpen):
            ring.open(kept[:place] + other + kept[place + 1 :])


def test_what_was_kept_in_clear_is_read_and_closed_by_renewal() -> None:
    ring = Ring((NEW,))
    assert ring.open("whsec_old") == "whsec_old"
    assert ring.open(ring.renewed("whsec_old")) == "whsec_old"
    assert "whsec_old" not in ring.renewed("whsec_old")


def test_without_keys_everything_stays_in_clear() -> None:
    assert CLEAR.close("a") == CLEAR.open("a") == CLEAR.renewed("a") == "a"


def test_headers_keep_their_names() -> None:
    ring = Ring((NEW,))
    kept = ring.close_headers({"Authorization": "Bearer geheim"})
    assert list(kept) == ["Authorization"]
    assert "geheim" not in str(kept)
    assert ring.open_headers(kept) == {"Authorization": "Bearer geheim"}


def test_the_settings_name_the_keys_and_the_signing_secret_is_the_oldest() -> None:
    before = Ring.of(Settings(FILECHECK_SIGNING_SECRET=OLD))
    after = Ring.of(Settings(FILECHECK_SIGNING_SECRET=OLD, FILECHECK_SECRET_KEYS=f" {NEW} ,{STRANGE}"))
    assert after.open(before.close("a")) == "a"
    assert Ring((NEW,)).open(after.close("a")) == "a"
    assert Ring.of(Settings()).empty


def test_a_short_key_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILECHECK_SECRET_KEYS", f"{NEW},short-one")
    with pytest.raises(BadSettings) as told:
        read_settings()
    assert "32 characters" in str(told.value)
    assert "short-one" not in str(told.value)
