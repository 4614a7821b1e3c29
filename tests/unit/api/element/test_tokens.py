"""Tokens: of one key, for one thing, for a while."""

from unittest.mock import patch

import pytest

from api.element.tokens import SECONDS, Tokens
from shared.errors import InvalidRequest
from shared.settings import Settings

SETTINGS = Settings(FILECHECK_SIGNING_SECRET="s" * 40)


def test_a_token_opens_what_it_is_for_and_nothing_else() -> None:
    tokens = Tokens(SETTINGS, "key_1")
    token = tokens.make("job_1")
    assert tokens.good("job_1", token)
    assert not tokens.good("job_2", token)
    assert not Tokens(SETTINGS, "key_2").good("job_1", token)
    assert not Tokens(Settings(FILECHECK_SIGNING_SECRET="t" * 40), "key_1").good("job_1", token)


@pytest.mark.parametrize("token", ["", ".", "1", "x.y", "²².aa", "9" * 20 + ".aa", "\u0661.aa"])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    assert not Tokens(SETTINGS, "key_1").good("job_1", token)


def test_its_time_cannot_be_altered_and_ends() -> None:
    tokens = Tokens(SETTINGS, "key_1")
    token = tokens.make("job_1")
    expires, _, signature = token.partition(".")
    assert not tokens.good("job_1", f"{int(expires) + 1}.{signature}")
    with patch("api.element.tokens.time", lambda: int(expires) + 1):
        assert not tokens.good("job_1", token)
    with patch("api.element.tokens.time", lambda: int(expires) - SECONDS):
        assert tokens.good("job_1", token)


def test_a_server_without_a_secret_says_what_its_operator_has_to_do() -> None:
    with pytest.raises(InvalidRequest, match="web pages") as refused:
        Tokens(Settings(), "key_1").make("job_1")
    assert "FILECHECK_SIGNING_SECRET" in str(refused.value.hint)
