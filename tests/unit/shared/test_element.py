"""Terms of publishable keys: origins as browsers send them, and what a row keeps of the rest."""

import pytest

from shared.element import ElementPolicy, NoOrigin, origin_of


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("https://Shop.Example/", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("http://shop.example:80", "http://shop.example"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(said: str, origin: str) -> None:
    assert origin_of(said) == origin


@pytest.mark.parametrize(
    "said",
    ["*", "https://*.shop.example", "shop.example", "ftp://shop.example", "https://shop.example/cart",
     "https://a@shop.example", "https://", "null", "", "https://shop.example?x", "https://shop example"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(said: str) -> None:
    with pytest.raises(NoOrigin):
        origin_of(said)


def test_a_policy_comes_back_as_it_was_kept() -> None:
    whole = ElementPolicy(
        ("https://a.example",), "prof_1", None, True, ("pdf",), 10, {"bleed": {"required_mm": 3}}
    )
    assert ElementPolicy.of(whole.kept()) == whole
    small = ElementPolicy(("https://a.example",))
    assert small.kept() == {"origins": ["https://a.example"]}
    assert ElementPolicy.of(small.kept()) == small
