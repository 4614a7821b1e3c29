"""Pages of `GET /jobs` deep in a long list, against the first page of the same list in the same run.

python -m bench paging
"""

from pathlib import Path
from time import perf_counter

from api.paging import next_key
from bench.measure import Ratio, ratio_of
from shared.db.listing import Place
from shared.db.sql import sql
from tests.support.crowd import CUSTOMER, fill
from tests.support.servers import Servers
from tests.support.stack import Stack

JOBS, REPEATS, LIMIT = 100_000, 30, 20
SLICE = 3_000, 2, 2
# What the list is narrowed to, and how deep in what is left a page is taken (1: the very last).
LISTS = {
    "all": ("", "NOT preview"),
    "outcome=fail (1 of 100)": ("&outcome=fail", "NOT preview AND outcome = 'fail'"),
    "status=error (1 of 100)": ("&status=error", "NOT preview AND status = 'error'"),
    f"customerId={CUSTOMER} (30 of 100)": (
        f"&customerId={CUSTOMER}",
        f"NOT preview AND customer_id = '{CUSTOMER}'",
    ),
    "preview=true (the oldest 1 of 1,000)": ("&preview=true", "preview"),
}
DEPTHS = (0.5, 0.999)


def run(
    servers: Servers, folder: Path, jobs: int = JOBS, repeats: int = REPEATS, limit: int = LIMIT
) -> list[Ratio]:
    """The first, a middle and the last page of every list; the baseline is page 1 of all jobs."""
    stack = Stack(servers, folder)
    try:
        with stack.database.begin() as conn:
            fill(conn, stack.tenant_id, jobs)
        stack.start_api()
        for _ in range(10):
            _page(stack, limit, "")
        return [
            ratio_of(
                f"{name}, {where}",
                lambda query=query: _page(stack, limit, query),  # type: ignore[misc]
                lambda: _page(stack, limit, ""),
                repeats,
                "ms",
            )
            for name, (filters, rows) in LISTS.items()
            for where, query in [("page 1", filters), *_deep(stack, limit, filters, rows)]
        ]
    finally:
        stack.stop()


def _deep(stack: Stack, limit: int, filters: str, rows: str) -> list[tuple[str, str]]:
    """Pages behind a share of the list, by the keys that a client would have been given on the way."""
    with stack.database.begin() as conn:
        all_of_them = sql(f"SELECT created_at, id FROM jobs WHERE {rows} ORDER BY created_at DESC, id DESC")
        found = [Place(row.created_at, row.id) for row in conn.execute(all_of_them)]
    behind = [min(int(len(found) * depth), len(found) - limit - 1) for depth in DEPTHS]
    return [(f"behind {n + 1:,} jobs", f"{filters}&nextKey={next_key(found[n])}") for n in behind]


def _page(stack: Stack, limit: int, query: str) -> float:
    began = perf_counter()
    answer = stack.get(f"/jobs?limit={limit}{query}")
    took = (perf_counter() - began) * 1000
    assert len(answer.json()["jobs"]) == limit, answer.text[:500]
    return took
