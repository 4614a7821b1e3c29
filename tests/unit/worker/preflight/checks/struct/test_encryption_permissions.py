from typing import Any

import pikepdf
import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits

RIGHTS = "struct.encryption_permissions"


def locked(**rights: bool) -> bytes:
    allow = pikepdf.Permissions(**rights)
    return samples.make_pdf(encryption=pikepdf.Encryption(owner="owner", user="", R=6, allow=allow))


@pytest.mark.parametrize(
    ("rights", "denied"),
    [
        ({"print_highres": False}, ["print"]),
        ({"print_lowres": False, "print_highres": False}, ["print"]),
        ({"extract": False}, ["copy"]),
        ({"modify_other": False}, ["modify"]),
        ({"extract": False, "modify_other": False}, ["copy", "modify"]),
        ({"modify_annotation": False, "modify_form": False, "modify_assembly": False}, []),
        ({}, []),
    ],
)
def test_denied_rights_are_named(rights: dict[str, bool], denied: list[str]) -> None:
    assert [hit.details["denied"] for hit in hits(RIGHTS, locked(**rights))] == denied


def test_what_the_profile_puts_up_with_and_what_is_not_encrypted_pass() -> None:
    target: dict[str, Any] = {"allow_no_copy": True}
    assert hits(RIGHTS, locked(extract=False), **target) == []
    assert len(hits(RIGHTS, locked(modify_other=False), **target)) == 1
    assert hits(RIGHTS, samples.card_pdf()) == []
