"""Which network addresses this server may talk to when a customer names them.

Every resolved address is judged, not the name; addresses that wrap an IPv4 address in IPv6 are unwrapped
first. Cloud metadata services stay closed whatever the operator allows (decision 30).
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_METADATA: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "169.254.0.0/16",  # link-local: AWS, GCP, Azure metadata
        "fe80::/10",
        "fd00:ec2::/32",  # AWS metadata over IPv6
        "fd20:ce::/32",  # GCP metadata over IPv6
        "100.100.100.200/32",  # Alibaba
        "192.0.0.192/32",  # Oracle
        "168.63.129.16/32",  # Azure wire server
    )
)
_NEVER: tuple[Network, ...] = tuple(
    ip_network(text) for text in ("0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/128", "ff00::/8")
)
_NAT64 = ip_network("64:ff9b::/96")
_CARRIER = ip_network("100.64.0.0/10")


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What the operator allows beyond the public internet."""

    allow_private: bool = False
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, allow_private: bool, networks: str) -> "AddressPolicy":
        """Read the two settings; `networks` is a comma-separated list.

        Raises:
            ValueError: a network is not written as `address/bits`.
        """
        parts = [part.strip() for part in networks.split(",") if part.strip()]
        return cls(allow_private, tuple(ip_network(part) for part in parts))

    def allows(self, text: str) -> bool:
        """May we connect to this (numeric) address?"""
        try:
            address = _unwrapped(ip_address(text.partition("%")[0]))
        except ValueError:
            return False
        if _within(address, _METADATA) or _within(address, _NEVER):
            return False
        if _public(address):
            return True
        return self.allow_private or _within(address, self.networks)


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _public(address: Address) -> bool:
    return address.is_global and not (address.version == 4 and address in _CARRIER)


def _unwrapped(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64, compatible), else itself."""
    if not isinstance(address, IPv6Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address.teredo:
        inner = address.teredo[1]
    if inner is None and (address in _NAT64 or 0xFFFF < int(address) < 2**32):
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address
