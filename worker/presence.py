"""Tells the others that this process is there, from a thread of its own, until it ends."""

import socket
import threading
from typing import Any

from shared import log
from shared.db import fleet
from shared.db.engine import Database
from shared.errors import Unavailable
from shared.ids import new_id
from shared.settings import Settings
from shared.version import VERSION

_log = log.logger(__name__)


class Presence:
    """The entry of one worker or sweeper process in the fleet.

    Args:
        settings: where the database is; a connection is opened for a moment every ten seconds.
        kind: `worker` or `sweeper`.
        facts: what people should know of it.
    """

    def __init__(self, settings: Settings, kind: str, **facts: Any) -> None:
        self._database = Database(settings.database, pool=1, plans=settings.prepared_statements)
        self._kind = kind
        self._facts = facts
        self._id = new_id("proc")
        self._known = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tell, name="presence", daemon=True)

    def begin(self) -> None:
        """Enter, and keep saying so."""
        self._thread.start()

    def now(self, **facts: Any) -> None:
        """What people should know from now on; they hear of it at the next beat."""
        self._facts = {**self._facts, **facts}
        self._known = False

    def end(self) -> None:
        """Leave; a database that is away is no reason to wait."""
        self._over.set()
        self._thread.join(5)

    def _tell(self) -> None:
        while True:
            self._beat()
            if self._over.wait(fleet.BEAT_SECONDS):
                break
        try:
            with self._database.begin() as conn:
                fleet.leave(conn, self._id)
        except Unavailable as error:
            _log.info("presence_left_unsaid", error=str(error))
        self._database.close()

    def _beat(self) -> None:
        try:
            with self._database.begin() as conn:
                if not (self._known and fleet.beat(conn, self._id)):
                    self._known = True
                    fleet.appear(conn, self._id, self._kind, socket.gethostname(), VERSION, self._facts)
        except Unavailable as error:
            self._known = False
            _log.warning("presence_put_off", error=str(error))
        finally:
            # The master forks its pool processes: one that inherits an open connection ends it for both.
            self._database.close()
