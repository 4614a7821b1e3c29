"""Fixtures of the contract tests: a client from outside, on the installation that all of them share."""

import pytest

from tests.contracts.outside import Outside
from tests.support.shop import Shop


@pytest.fixture
def client(shop: Shop) -> Outside:
    """A client with a key of its own."""
    return Outside(shop.stack.base_url, shop.key)
