"""Values in plain words, as the command line prints them beside findings."""

import pytest

from shared.values import in_words


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"width_mm": 85.2, "height_mm": 55.0}, "width 85.2 mm, height 55 mm"),
        ({"allowed": ["cmyk", "gray"]}, "allowed cmyk or gray"),
        ({"allowed": [0]}, "allowed 0"),
        ({"cmyk": [0.9, 0.85, 1.0, 0]}, "cmyk 0.9, 0.85, 1, 0"),
        ({"tagged": False, "standard": None}, "tagged no"),
        (None, ""),
    ],
)
def test_values_are_said_as_people_say_them(values: object, said: str) -> None:
    assert in_words(values) == said
