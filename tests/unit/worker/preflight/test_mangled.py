"""Files with random damage are judged or refused; nothing else ever happens."""

import random

import pytest

from shared.errors import Refused
from tests import samples
from tests.unit.worker.preflight.judging import CARD, judged, skipped

SAMPLES = (
    "card_pdf",
    "spot_pdf",
    "layered_pdf",
    "form_pdf",
    "transparent_pdf",
    "rgb_tiff",
    "alpha_png",
    "rgb_jpeg",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_random_damage_never_breaks_a_check(name: str) -> None:
    chance = random.Random(name)
    whole = getattr(samples, name)()
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(16, len(data))
            data[at : at + chance.randrange(3)] = chance.choice(
                (b"", b"0", b"/", b"[", b">>", b"\xff", b"-9")
            )
        try:
            verdict = judged(bytes(data), context=CARD)
        except Refused:
            continue
        assert "internal" not in skipped(verdict).values(), skipped(verdict)
