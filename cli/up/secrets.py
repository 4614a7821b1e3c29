"""What is minted once per installation: the signing secret, the tenant and its first key."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from cli.up.folders import write_private
from shared.db.access import create_key, create_tenant, find_key, find_tenant
from shared.db.engine import Database
from shared.ring import Ring

TENANT = "default"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Kept in the data folder, readable by this user only."""

    path: Path
    signing_secret: str
    secret_key: str | None

    @classmethod
    def load(cls, data: Path) -> "Secrets":
        """Read them, or make a new signing secret and keep it."""
        path = data / "secrets.json"
        if path.exists():
            raw = json.loads(path.read_text())
            return cls(path, raw["signingSecret"], raw["secretKey"])
        made = cls(path, token_hex(32), None)
        made.save()
        return made

    def save(self) -> None:
        """Write them."""
        known = {"signingSecret": self.signing_secret, "secretKey": self.secret_key}
        write_private(self.path, json.dumps(known, indent=2) + "\n")

    def with_key(self, database: Database, ring: Ring) -> str:
        """A key that this database knows: the kept one if it does, else a new one, kept from now on."""
        with database.begin() as connection:
            if self.secret_key is not None:
                known = find_key(connection, self.secret_key)
                if known is not None and not known.revoked:
                    return self.secret_key
            tenant = find_tenant(connection, TENANT) or create_tenant(connection, TENANT, ring)
            key = create_key(connection, tenant, "live", "filecheck up")
            # Inside the transaction: a key that could not be kept is not minted either.
            replace(self, secret_key=key).save()
        return key
