"""docs/settings.md is the table of Settings in prose; this keeps it true."""

import re
from pathlib import Path

from pydantic import SecretStr

from shared.settings import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def shown(value):
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    return "" if value in (None, "") else f"`{int(value) if isinstance(value, bool) else value}`"


def test_the_page_lists_exactly_the_settings_with_their_defaults_and_meaning():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) ?\| (.*) \|$", PAGE.read_text(), re.MULTILINE)
    wanted = [
        (str(field.alias), shown(field.default), field.description)
        for field in Settings.model_fields.values()
    ]
    assert rows == wanted
