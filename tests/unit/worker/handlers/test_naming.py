"""Names from customers, made fit for keys and headers."""

import pytest

from worker.handlers.naming import display_name, key_name, name_in_url


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("flyer.pdf", "flyer.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\jobs\\flyer.pdf", "flyer.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        ("Entwurf für Müller.pdf", "Entwurf für Müller.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_is_shown_without_folders_and_control_characters(given: str | None, shown: str) -> None:
    assert display_name(given) == shown


def test_the_first_usable_name_wins() -> None:
    assert display_name(None, "", "b.pdf", "c.pdf") == "b.pdf"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Entwurf für Müller.pdf", "Entwurf_f_r_M_ller.pdf"),
        ("...", "file"),
        ("日本.pdf", "pdf"),
        ("a b", "a_b"),
    ],
)
def test_a_key_has_plain_characters_only(name: str, key: str) -> None:
    assert key_name(name) == key


def test_the_name_in_an_address_is_its_last_part() -> None:
    assert name_in_url("https://x.test/a/my%20card.pdf?token=1#p") == "my card.pdf"
    assert name_in_url("https://x.test") is None
