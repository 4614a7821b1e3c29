"""Fixtures for every test: real servers once a session, a database and Redis number of its own per module."""

import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from shared import settings as shared_settings
from shared.db.engine import Database
from shared.settings import Settings
from tests.support import browser, s3
from tests.support.servers import Servers
from tests.support.shop import Shop
from tests.support.skips import Skips
from tests.support.stack import Stack

# Tests say which settings they mean; what the developer's shell says must not matter.
for _field in Settings.model_fields.values():
    os.environ.pop(str(_field.alias), None)


def pytest_configure(config: pytest.Config) -> None:
    """Count skips, and keep the folders of tests apart from those of other checkouts.

    A step of a worker that is root has a user of its own, who is let through the folders above it; pytest
    closes the one that all its runs share whenever one begins.
    """
    own = f"fct-{zlib.crc32(str(config.rootpath).encode()):08x}"
    root = Path(os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(Path(gettempdir()) / own)))
    root.mkdir(exist_ok=True)
    config.pluginmanager.register(Skips(), "filecheck-skips")


@pytest.fixture(autouse=True)
def _fresh_settings() -> Iterator[None]:
    """No test sees the settings that another one made this process read."""
    shared_settings.settings.cache_clear()
    yield
    shared_settings.settings.cache_clear()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """PostgreSQL and Redis, shared by every test that asks."""
    running = Servers()
    yield running
    running.stop()


@pytest.fixture
def own_servers() -> Iterator[Servers]:
    """PostgreSQL and Redis for one test alone, which may kill and flush them."""
    running = Servers()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def database_url(servers: Servers) -> Iterator[str]:
    """A database with our schema, for one module."""
    address = servers.database()
    yield address
    servers.drop(address)


@pytest.fixture(scope="module")
def redis_url(servers: Servers) -> str:
    """A Redis number for one module."""
    return servers.redis_url()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Connections to the module's database."""
    opened = Database(Settings(DATABASE_URL=database_url).database, pool=8)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def make_stack(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Stack]]:
    """Makes stacks on the shared servers: `make_stack(FILECHECK_STEP_SECONDS="5").start()`."""
    made: list[Stack] = []

    def make(*, on: Servers | None = None, **variables: str) -> Stack:
        stack = Stack(on or servers, tmp_path_factory.mktemp("stack"), variables)
        made.append(stack)
        return stack

    yield make
    for stack in made:
        stack.stop()


@pytest.fixture(scope="module")
def stack(make_stack: Callable[..., Stack]) -> Stack:
    """The usual installation, running, for one module."""
    return make_stack().start()


@pytest.fixture(scope="session")
def town(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One running installation for the whole session, for tests that bring a tenant of their own."""
    stack = Stack(servers, tmp_path_factory.mktemp("town"))
    yield stack.start().warm()
    stack.stop()


@pytest.fixture(scope="session")
def town_on_s3(
    servers: Servers, tmp_path_factory: pytest.TempPathFactory, s3_moto: dict[str, str]
) -> Iterator[Stack]:
    """The same with its files on an S3 server."""
    stack = Stack(servers, tmp_path_factory.mktemp("town-on-s3"), s3_moto)
    yield stack.start().warm()
    stack.stop()


@pytest.fixture
def shop(town: Stack) -> Shop:
    """A new tenant of the town."""
    return Shop(town)


@pytest.fixture(scope="session")
def s3_moto() -> Iterator[dict[str, str]]:
    """Settings of an S3 server that speaks the whole protocol and checks no signature."""
    with s3.moto() as variables:
        yield variables


@pytest.fixture(scope="session")
def s3_rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Settings of an S3 server that checks signatures and knows no form uploads."""
    folder: Path = tmp_path_factory.mktemp("rclone")
    with s3.rclone(folder) as variables:
        yield variables


@pytest.fixture(scope="module")
def chromium() -> Iterator[browser.Chromium]:
    """A real browser: `with chromium.visit(dark=True) as visit: visit.page.goto(...)`."""
    executable = browser.program()
    if executable is None:
        pytest.skip("Chromium is not installed (make system)")
    with browser.Chromium(executable) as running:
        yield running
