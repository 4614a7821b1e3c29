"""Real PostgreSQL and Redis for tests: started once, a fresh database and Redis number for whoever asks."""

import contextlib
import os
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import psycopg2

from cli.up import identity
from cli.up.child import Child
from cli.up.postgres import Postgres, programs
from cli.up.redis import Redis
from shared.db import migrate
from shared.db.engine import Database
from shared.settings import Settings
from tests.support.free import free_port
from tests.support.rabbit import Rabbit

REDIS_NUMBERS = 400
# `TEST_BROKER=rabbitmq pytest tests/faults`: the same tests with RabbitMQ between the processes.
BROKER = "TEST_BROKER"
_TEMPLATE = "template_filecheck"


class Redises(Redis):
    """The embedded Redis with many numbers, so that tests do not meet."""

    def plan(self):
        plan = super().plan()
        plan.command.extend(["--databases", str(REDIS_NUMBERS)])
        return plan


class Servers:
    """One PostgreSQL and one Redis in a short folder of their own."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="fct-"))
        who = identity.choose(self.folder, programs())
        sockets = who.folder / "run"
        sockets.mkdir(mode=0o700)
        # What a crash of the machine would lose is of no interest here. What a killed server loses is: a
        # commit is in the hands of the operating system before it is acknowledged (synchronous_commit).
        fast = ("fsync=off", "full_page_writes=off")
        self._postgres = Postgres(who, sockets, self.folder / "postgres.log", fast)
        self._postgres_folder = who.folder
        self._port = free_port()
        queue = self.folder / "redis"
        queue.mkdir()
        self._redis = Redises(queue, sockets, self.folder / "redis.log", self._port)
        self._postgres.prepare()
        self._numbers = count()
        self._names = count(1)
        self._has_template = False
        self.start_postgres()
        self.start_redis()
        self.rabbit = Rabbit() if os.environ.get(BROKER) == "rabbitmq" else None

    def start_postgres(self) -> None:
        """Start PostgreSQL (again)."""
        self.postgres = Child(self._postgres.plan())
        self._postgres.wait(self.postgres)

    def start_redis(self) -> None:
        """Start Redis (again), on the same port with the same files."""
        self.redis = Child(self._redis.plan())
        self._redis.wait(self.redis)

    def empty_database(self) -> str:
        """The address of a new database with no schema."""
        return self._create("template0")

    def database(self) -> str:
        """The address of a new database with the schema of this release."""
        if not self._has_template:
            self._make_template()
        return self._create(_TEMPLATE)

    @property
    def port(self) -> int:
        """The port of Redis on loopback."""
        return self._port

    def redis_url(self) -> str:
        """The address of a Redis number that nobody has used, as long as there are any."""
        return f"redis://127.0.0.1:{self._port}/{next(self._numbers) % REDIS_NUMBERS}"

    def broker(self) -> dict[str, str]:
        """The setting that names a place of our own at the broker, if it is not Redis."""
        return {"BROKER_URL": self.rabbit.address()} if self.rabbit else {}

    def drop(self, address: str) -> None:
        """Remove a database, whoever is connected."""
        name = address.split("@/", 1)[1].split("?", 1)[0]
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self) -> None:
        """End all of them and remove their files."""
        if self.rabbit:
            self.rabbit.stop()
        self.redis.stop()
        self.postgres.stop()
        rmtree(self._postgres_folder, ignore_errors=True)
        rmtree(self.folder, ignore_errors=True)

    def _make_template(self) -> None:
        self._execute(f"CREATE DATABASE {_TEMPLATE}")
        address = self._postgres.address_of(_TEMPLATE)
        database = Database(Settings(DATABASE_URL=address).database, pool=1)
        try:
            migrate.upgrade(database)
        finally:
            database.close()
        self._has_template = True

    def _create(self, template: str) -> str:
        name = f"test_{next(self._names)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._postgres.address_of(name)

    def _execute(self, statement: str) -> None:
        with contextlib.closing(psycopg2.connect(self._postgres.address_of("postgres"))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
