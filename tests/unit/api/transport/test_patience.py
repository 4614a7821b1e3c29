"""A peer that falls silent in the middle of a body does not keep its connection."""

from flask import Flask

from api.transport import patience


class Connection:
    """As gunicorn hands it over."""

    seconds: float | None = None

    def settimeout(self, seconds: float) -> None:
        self.seconds = seconds


def test_every_read_and_write_of_a_request_is_bounded() -> None:
    app = Flask("test")
    patience.install(app)
    connection = Connection()
    app.test_client().get("/", environ_overrides={"gunicorn.socket": connection})
    assert connection.seconds == patience.SECONDS
    assert app.test_client().get("/").status_code == 404
