"""The connections that every route uses, opened once per process."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

from api.element.origins import Origins
from api.element.pace import Pace
from api.failures import Failures
from api.pressure import Pressure
from api.streams import Streams
from api.waiting import Waiting
from shared.db.engine import Database
from shared.dispatch import Dispatcher
from shared.settings import Settings
from shared.storage import Storage

if TYPE_CHECKING:
    import redis

EXTENSION = "filecheck"


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything outside this process that the API talks to, and what its requests share."""

    settings: Settings
    database: Database
    dispatcher: Dispatcher
    storage: Storage
    redis: "redis.Redis"
    waiting: Waiting
    failures: Failures
    streams: Streams
    pressure: Pressure
    origins: Origins
    pace: Pace


def ports() -> Ports:
    """The ports of the application that answers the present request."""
    return cast(Ports, current_app.extensions[EXTENSION])
