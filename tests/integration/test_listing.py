"""A page of a long list is found by an index wherever it lies, whatever the list is narrowed to."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, PrimaryKeyConstraint, Select, UniqueConstraint
from sqlalchemy.dialects import postgresql

from shared.db import delivery_log
from shared.db.access import create_tenant
from shared.db.engine import Database
from shared.db.listing import Place, Wanted, list_jobs, page_of
from shared.db.sql import sql
from shared.db.tables import metadata
from shared.records import Caller
from shared.settings import Settings
from tests.support.crowd import CUSTOMER, fill

LIMIT = 21


@pytest.fixture(scope="module")
def crowd(database_url: str) -> Iterator[tuple[Database, Caller]]:
    """Twenty thousand jobs of one tenant."""
    opened = Database(Settings(DATABASE_URL=database_url).database, pool=2)
    with opened.begin() as conn:
        tenant = create_tenant(conn, "crowd")
        fill(conn, tenant, 20_000)
    yield opened, Caller(tenant, "live", "key_1")
    opened.close()


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(), "ix_jobs_listing"),
        (Wanted(preview=True), "ix_jobs_previews"),
        (Wanted(outcome="fail"), "ix_jobs_outcome"),
        (Wanted(status="error"), "ix_jobs_trouble"),
        (Wanted(customer_id=CUSTOMER), "ix_jobs_customer"),
        (Wanted(order_id="o-77"), "ix_jobs_order"),
        (Wanted(status="running"), "ix_jobs_unfinished"),
    ],
    ids=lambda said: said if isinstance(said, str) else None,
)
@pytest.mark.parametrize("deep", [False, True], ids=["first", "deep"])
def test_no_more_rows_are_read_than_the_page_has(
    crowd: tuple[Database, Caller], wanted: Wanted, index: str, deep: bool
) -> None:
    database, caller = crowd
    with database.begin() as conn:
        after = _middle(conn, caller, wanted) if deep else None
        plan = _plan(conn, page_of(caller, wanted, LIMIT, after))
    _reads_a_page_by(index, plan)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"job_id": None, "status": None}, "ix_webhook_deliveries_listing"),
        ({"job_id": None, "status": "failed"}, "ix_webhook_deliveries_failed"),
        ({"job_id": "job_" + "77".rjust(26, "0"), "status": None}, "ix_webhook_deliveries_job_id"),
    ],
    ids=lambda said: said if isinstance(said, str) else None,
)
def test_no_more_deliveries_are_read_than_the_page_has(
    crowd: tuple[Database, Caller], wanted: dict[str, str | None], index: str
) -> None:
    database, caller = crowd
    with database.begin() as conn:
        plan = _plan(conn, delivery_log.page_of(caller, LIMIT, None, **wanted))
    _reads_a_page_by(index, plan)


def test_what_goes_with_a_job_is_found_by_an_index() -> None:
    """Else the end of every job reads the whole table. The outbox is empty but for moments."""
    for table in metadata.tables.values():
        firsts = {next(iter(index.columns)) for index in table.indexes}
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint):
                firsts.add(next(iter(constraint.columns)))
        cascading = {key.parent for key in table.foreign_keys if key.ondelete == "CASCADE"}
        assert table.name == "outbox" or cascading <= firsts, table.name


def test_pages_in_a_row_are_the_list(crowd: tuple[Database, Caller]) -> None:
    database, caller = crowd
    seen: list[str] = []
    with database.begin() as conn:
        page, after = list_jobs(conn, caller, Wanted(outcome="fail"), 60, None)
        while after:
            seen += [job.id for job in page]
            page, after = list_jobs(conn, caller, Wanted(outcome="fail"), 60, after)
        every = sql("SELECT id FROM jobs WHERE outcome = 'fail' AND NOT preview ORDER BY id DESC")
        assert seen + [job.id for job in page] == list(conn.execute(every).scalars())


def _middle(conn: Connection, caller: Caller, wanted: Wanted) -> Place | None:
    rows = conn.execute(page_of(caller, wanted, 1_000_000, None)).all()
    return Place(rows[len(rows) // 2].created_at, rows[len(rows) // 2].id) if rows else None


def _reads_a_page_by(index: str, plan: dict[str, Any]) -> None:
    scans = [node for node in _nodes(plan) if "Index Name" in node]
    assert [node["Index Name"] for node in scans] == [index], plan
    read = sum(node["Actual Rows"] + node.get("Rows Removed by Filter", 0) for node in scans)
    assert read <= LIMIT, plan


def _plan(conn: Connection, query: Select[Any]) -> dict[str, Any]:
    asked = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    said = conn.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked}").scalar_one()
    plan: dict[str, Any] = said[0]["Plan"]
    return plan


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)
