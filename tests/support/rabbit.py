"""RabbitMQ for tests: a node and a port mapper of their own on loopback, in a folder of their own."""

import json
import os
import shutil
import signal
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep

from amqp.exceptions import AMQPError
from kombu import Connection

from cli.up.child import Child, Plan
from tests.support.free import free_port

_PLACES = 8  # virtual hosts, one per installation
# Not the one in the path: Debian's wrapper becomes the system's user and works in the system's folder.
_SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
_READY_SECONDS = 240


class Rabbit:
    """One node; `start` it, harm it, `stop` it. Its queues outlive `kill` and `start`."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="fct-rabbit-"))
        self.port = free_port()
        self._places = count()
        mapper, between = free_port(), free_port()
        for name, content in self._files().items():
            (self.folder / name).write_text(content)
        self._environment = {
            "HOME": str(self.folder),
            "ERL_EPMD_PORT": str(mapper),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"fct{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(between),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 -kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_MNESIA_BASE": str(self.folder / "db"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "env.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "enabled_plugins"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
        }
        program = shutil.which("epmd")
        assert program and _SERVER.exists(), "RabbitMQ is not installed; `make system` brings it"
        self._mapper = Child(self._plan("epmd", [program, "-port", str(mapper), "-address", "127.0.0.1"]))
        self.start()

    def address(self, port: int | None = None) -> str:
        """Of a virtual host that nobody has used; through another port of this machine if one is given."""
        return self._address(next(self._places), port or self.port)

    def start(self) -> None:
        """Start the node (again) and wait until it answers."""
        self._node = Child(self._plan("rabbitmq", [str(_SERVER)]))
        deadline = monotonic() + _READY_SECONDS
        while not self._answers():
            assert self._node.alive, f"RabbitMQ ended:\n{self._node.last_words(40)}"
            assert monotonic() < deadline, f"RabbitMQ is not ready:\n{self._node.last_words(40)}"
            sleep(0.1)

    def forget(self) -> None:
        """What it had on disk is gone; for while it is down."""
        shutil.rmtree(self.folder / "db", ignore_errors=True)

    def kill(self) -> None:
        """SIGKILL; what it had on disk is there at the next start."""
        self._node.kill()

    def stop(self) -> None:
        """End it and remove its files."""
        self._node.kill()
        self._mapper.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _address(self, place: int, port: int) -> str:
        assert place < _PLACES, "make more virtual hosts"
        return f"amqp://guest:guest@127.0.0.1:{port}/place{place}"

    def _files(self) -> dict[str, str]:
        places = [f"place{number}" for number in range(_PLACES)]
        every = {"configure": ".*", "write": ".*", "read": ".*"}
        definitions = {
            "vhosts": [{"name": place} for place in places],
            "users": [{"name": "guest", "password": "guest", "tags": "administrator"}],
            "permissions": [{"user": "guest", "vhost": place, **every} for place in places],
        }
        told = f"log.console.level = warning\nload_definitions = {self.folder}/definitions.json\n"
        return {
            "enabled_plugins": "[].",
            "env.conf": "",
            "rabbitmq.conf": told,
            "definitions.json": json.dumps(definitions),
        }

    def _answers(self) -> bool:
        last = self._address(_PLACES - 1, self.port)
        with suppress(OSError, AMQPError), Connection(last, connect_timeout=5) as connection:
            connection.connect()
            return True
        return False

    def _plan(self, name: str, command: list[str]) -> Plan:
        environment = {"PATH": os.environ["PATH"], **self._environment}
        return Plan(
            name,
            command,
            self.folder / f"{name}.log",
            self.folder,
            environment,
            orphaned=signal.SIGKILL,
        )
