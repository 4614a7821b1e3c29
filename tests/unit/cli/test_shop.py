"""The demo shop's key: kept while it fits, made anew when the address has changed, never for strangers."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from cli.up.secrets import TENANT
from cli.up.shop import opens, shop_key
from shared.db.access import KnownKey, create_tenant, find_key, find_tenant
from shared.db.engine import Database
from shared.db.operators import revoke_key

pytestmark = pytest.mark.processes


@pytest.mark.parametrize(
    ("host", "open_"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False), ("192.0.2.7", False)]
)
def test_only_a_server_for_this_machine_alone_opens_a_shop_by_itself(host: str, open_: bool) -> None:
    assert opens(host) is open_


def known(conn: Connection, key: str) -> KnownKey:
    found = find_key(conn, key)
    assert found is not None
    return found


def origins(conn: Connection, key: str) -> list[str]:
    return list((known(conn, key).element or {})["origins"])


def test_the_key_is_kept_while_it_is_good(database: Database, tmp_path: Path) -> None:
    here, there, public = "http://127.0.0.1:8000", "http://127.0.0.1:8001", "https://files.example"
    with database.begin() as conn:
        if find_tenant(conn, TENANT) is None:
            create_tenant(conn, TENANT)
        first = shop_key(conn, tmp_path, here, here)
        assert shop_key(conn, tmp_path, here, here) == first
        assert known(conn, first).kind == "pk"
        assert origins(conn, first) == [here, "http://localhost:8000"]
        moved = shop_key(conn, tmp_path, there, public)
        assert moved != first
        assert known(conn, first).revoked
        assert origins(conn, moved) == [there, "http://localhost:8001", public]
        revoke_key(conn, known(conn, moved).caller.key_id)
        assert shop_key(conn, tmp_path, there, public) != moved
    assert oct((tmp_path / "shop-key").stat().st_mode)[-3:] == "600"
