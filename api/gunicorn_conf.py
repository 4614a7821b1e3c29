"""How gunicorn serves the API. `bench/waiters.py` measures why it is gevent.

One process holds some thousand waiting `sync` requests; on SIGTERM they are answered at once (decision 17).
"""

import os
import threading
import time
from typing import Any

from api.gunicorn_errors import speak_json

workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
worker_class = "gevent"
worker_connections = 4000
# Above the longest wait of a request; a silent worker is replaced.
timeout = 60
# Waiting requests are answered at once; this is for uploads and downloads under way.
graceful_timeout = 20
# Idle connections hold up the end of the process for this long.
keepalive = 3
# Signed links carry names of files, which percent-encoding makes long.
limit_request_line = 8190
# Our own log line says more and no secrets.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Watch for the order to end, from inside the process that answers; refuse in JSON."""
    speak_json()
    threading.Thread(target=_drain_at_end, args=(worker,), name="drain", daemon=True).start()


def _drain_at_end(worker: Any) -> None:
    from api.wsgi import app, drain

    while worker.alive:
        # By its module: gevent patches `time` after this file was read.
        time.sleep(0.05)
    drain(app)
