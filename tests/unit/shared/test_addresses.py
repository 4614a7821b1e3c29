"""Which addresses may be talked to; spellings that have fooled other servers are cases here."""

import pytest

from shared.addresses import AddressPolicy

PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"]
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.3.4", "192.168.1.1", "100.64.0.1", "::1", "fc00::1",
    "fd12:3456::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1",
    "::7f00:1",
]  # fmt: skip
NEVER = [
    "169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "100.100.100.200",
    "0.0.0.0", "::", "224.0.0.1", "255.255.255.255", "ff02::1", "::ffff:169.254.169.254", "168.63.129.16",
    "64:ff9b::a9fe:a9fe", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    assert AddressPolicy().allows(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_open_only_when_the_operator_says_so(address: str) -> None:
    assert not AddressPolicy().allows(address)
    assert AddressPolicy(allow_private=True).allows(address)


@pytest.mark.parametrize("address", NEVER)
def test_metadata_and_senseless_addresses_stay_closed_whatever_the_operator_says(address: str) -> None:
    assert not AddressPolicy(allow_private=True).allows(address)
    assert not AddressPolicy.of(True, "0.0.0.0/0, ::/0").allows(address)


def test_a_listed_network_is_open_and_its_neighbour_is_not() -> None:
    policy = AddressPolicy.of(False, "10.1.0.0/16, fd00:1::/32")
    assert policy.allows("10.1.2.3")
    assert policy.allows("fd00:1::5")
    assert not policy.allows("10.2.0.1")
