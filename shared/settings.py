"""Every setting of every process, read from the environment once and only here.

All faults are reported together at start. `docs/settings.md` is this table in prose; a test keeps it true.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIB = 1024 * 1024
_KEY_CHARACTERS = 32
_ORIGIN = re.compile(r"^https?://[A-Za-z0-9.\-\[\]:]+$")


def _words(said: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in said.split(",") if word.strip())


class Settings(BaseSettings):
    """Effective configuration of one process; frozen after start."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    database_url: SecretStr = Field(
        SecretStr(""), alias="DATABASE_URL", description="PostgreSQL address, `postgresql://…`. Required."
    )
    redis_url: SecretStr = Field(
        SecretStr(""),
        alias="REDIS_URL",
        description="Redis address, `redis://`, `rediss://` or `redis+socket://`. Required.",
    )
    broker_url: SecretStr = Field(
        SecretStr(""),
        alias="BROKER_URL",
        description="RabbitMQ address, `amqp://` or `amqps://`, when it shall carry the messages instead of "
        "Redis, which is needed all the same.",
    )
    database_pool: int = Field(
        8, ge=1, le=200, alias="FILECHECK_DATABASE_POOL", description="Database connections per process."
    )

    storage_dir: Path | None = Field(
        None, alias="FILECHECK_STORAGE_DIR", description="Folder of the local storage driver."
    )
    s3_endpoint: str | None = Field(
        None,
        alias="S3_ENDPOINT",
        description="Address of an S3 server, `https://host[:port]`; replaces the local driver.",
    )
    s3_public_endpoint: str | None = Field(
        None,
        alias="S3_PUBLIC_ENDPOINT",
        description="The same server as clients reach it; signed links use it. Default: `S3_ENDPOINT`.",
    )
    s3_access_key: SecretStr = Field(SecretStr(""), alias="S3_ACCESS_KEY", description="S3 access key.")
    s3_secret_key: SecretStr = Field(SecretStr(""), alias="S3_SECRET_KEY", description="S3 secret key.")
    s3_region: str = Field("us-east-1", alias="S3_REGION", description="S3 region used in signatures.")
    uploads_bucket: str = Field(
        "fc-uploads", alias="FILECHECK_UPLOADS_BUCKET", description="Bucket of uploads and inline files."
    )
    artifacts_bucket: str = Field(
        "fc-artifacts",
        alias="FILECHECK_ARTIFACTS_BUCKET",
        description="Bucket of originals, outputs, reports.",
    )

    prepared_statements: bool = Field(
        True,
        alias="FILECHECK_PREPARED_STATEMENTS",
        description="0 when the database is reached through a pooler that lends connections for one "
        "transaction, such as pgbouncer with `pool_mode = transaction`.",
    )
    public_url: str = Field(
        "http://127.0.0.1:8000",
        alias="FILECHECK_PUBLIC_URL",
        description="Address of this API as clients reach it; base of local signed links and schema hints.",
    )
    signing_secret: SecretStr = Field(
        SecretStr(""),
        alias="FILECHECK_SIGNING_SECRET",
        description="Signs links and forms of the local storage driver; 32 characters or more, the same in "
        "every process. Required with `FILECHECK_STORAGE_DIR`.",
    )
    secret_keys: SecretStr = Field(
        SecretStr(""),
        alias="FILECHECK_SECRET_KEYS",
        description="Keys that seal secrets in the database, of 32 characters or more, with commas between "
        "them: the first seals, all open. `FILECHECK_SIGNING_SECRET` is always the last of them.",
    )
    trusted_proxies: int = Field(
        0, ge=0, le=10, alias="FILECHECK_TRUSTED_PROXIES", description="Reverse proxies in front of the API."
    )
    cors_origins: str = Field(
        "",
        alias="FILECHECK_CORS_ORIGINS",
        description="Origins whose web pages may call this API, such as `https://tools.example`.",
    )
    auth_failures: int = Field(
        100,
        ge=1,
        alias="FILECHECK_AUTH_FAILURES",
        description="Requests with a wrong key that one address may send a minute; then 429.",
    )
    element_per_address: int = Field(
        60,
        ge=1,
        alias="FILECHECK_ELEMENT_PER_ADDRESS",
        description="Uploads and jobs that one address may start a minute with publishable keys, and ten "
        "times as many looks at them; then 429.",
    )
    element_per_key: int = Field(
        1200,
        ge=1,
        alias="FILECHECK_ELEMENT_PER_KEY",
        description="The same for all addresses together that use one publishable key.",
    )
    demo_key: str = Field(
        "",
        alias="FILECHECK_DEMO_KEY",
        description="A publishable key for this server's own address; with it there is a shop to try at "
        "`/demo`. `filecheck up` makes one.",
    )
    work_dir: Path | None = Field(
        None, alias="FILECHECK_WORK_DIR", description="Folder for task workspaces. Default: the system's."
    )

    allow_private_addresses: bool = Field(
        False,
        alias="FILECHECK_ALLOW_PRIVATE_ADDRESSES",
        description="Development only: sources and webhooks may be on loopback and private networks. "
        "Cloud metadata addresses stay closed.",
    )
    allowed_networks: str = Field(
        "",
        alias="FILECHECK_ALLOWED_NETWORKS",
        description="Private networks that may be fetched from and called, such as `10.1.0.0/16,fd00::/8`.",
    )
    icc_dir: Path | None = Field(
        None,
        alias="FILECHECK_ICC_DIR",
        description="Folder of colour profiles (`.icc`, `.icm`), used before those of the system.",
    )
    font_dir: Path | None = Field(
        None,
        alias="FILECHECK_FONT_DIR",
        description="Folder of fonts (`.ttf`, `.otf`) that may be embedded, used before those of the system.",
    )
    verapdf_home: Path | None = Field(
        None,
        alias="VERAPDF_HOME",
        description="Folder of veraPDF, judge of PDF/A and PDF/UA. Default: where `make verapdf` puts it.",
    )

    max_body_bytes: int = Field(
        10 * MIB, ge=1024, alias="FILECHECK_MAX_BODY_BYTES", description="Largest JSON request body, bytes."
    )
    max_source_bytes: int = Field(
        524_288_000, ge=1024, alias="FILECHECK_MAX_SOURCE_BYTES", description="Largest source file, bytes."
    )
    max_pages: int = Field(
        10_000, ge=1, alias="FILECHECK_MAX_PAGES", description="Most pages a document may have."
    )
    max_pixels: int = Field(
        400_000_000, ge=1, alias="FILECHECK_MAX_PIXELS", description="Most pixels an image may unpack to."
    )
    fetch_seconds: int = Field(
        60, ge=1, alias="FILECHECK_FETCH_SECONDS", description="Wall time for fetching one source, seconds."
    )
    step_seconds: int = Field(
        120, ge=1, alias="FILECHECK_STEP_SECONDS", description="Wall time of one step, seconds."
    )
    queue_seconds: int = Field(
        86_400,
        ge=1,
        alias="FILECHECK_QUEUE_SECONDS",
        description="How long a task may wait for its first worker, seconds; then it ends `queue_timed_out`.",
    )
    job_seconds: int = Field(
        172_800,
        ge=1,
        alias="FILECHECK_JOB_SECONDS",
        description="How long a job may take altogether, seconds; what is open then ends `job_timed_out`.",
    )
    step_memory_mb: int = Field(
        2048,
        ge=128,
        alias="FILECHECK_STEP_MEMORY_MB",
        description="Address space of one step's process, MiB.",
    )
    sandbox: Literal["auto", "bubblewrap", "namespaces", "filter", "limits"] = Field(
        "auto",
        alias="FILECHECK_SANDBOX",
        description="The fence around steps: `bubblewrap`, `namespaces`, `filter` or `limits`, and no other; "
        "`auto` is the strongest that holds on this machine.",
    )
    open_jobs_per_tenant: int = Field(
        10_000,
        ge=0,
        alias="FILECHECK_OPEN_JOBS_PER_TENANT",
        description="Unfinished jobs that one tenant may have; further ones are answered 429. "
        "0 for any number.",
    )
    tenant_window: int = Field(
        100,
        ge=0,
        alias="FILECHECK_TENANT_WINDOW",
        description="Tasks of one tenant that are in the queues at once, about; further ones wait for their "
        "turn, so that no tenant waits for all of another's. At least four times the worker processes. "
        "0 for any number.",
    )
    sync_seconds: float = Field(
        27.0,
        gt=0,
        le=28,
        alias="FILECHECK_SYNC_SECONDS",
        description="Longest wait of a `sync` request, seconds.",
    )
    streams: int = Field(
        500,
        ge=1,
        alias="FILECHECK_STREAMS",
        description="Streams of events that one API process keeps open at the same time; then 429.",
    )
    streams_per_tenant: int = Field(
        50,
        ge=1,
        alias="FILECHECK_STREAMS_PER_TENANT",
        description="Of these, for one tenant.",
    )
    upload_seconds: int = Field(
        300, ge=10, alias="FILECHECK_UPLOAD_SECONDS", description="Life of an upload form, seconds."
    )
    lease_seconds: int = Field(
        30,
        ge=2,
        alias="FILECHECK_LEASE_SECONDS",
        description="How long a silent worker keeps a task, seconds.",
    )
    sweep_seconds: float = Field(
        5.0, gt=0, alias="FILECHECK_SWEEP_SECONDS", description="Pause between two sweeps, seconds."
    )
    max_losses: int = Field(
        3,
        ge=1,
        alias="FILECHECK_MAX_LOSSES",
        description="Lost workers after which a task ends `worker_lost`.",
    )
    retention_days: int = Field(
        30,
        ge=1,
        le=36_500,
        alias="FILECHECK_RETENTION_DAYS",
        description="Days that ended jobs and their files are kept, where a tenant has no number of its own.",
    )
    audit_days: int = Field(
        365,
        ge=1,
        le=36_500,
        alias="FILECHECK_AUDIT_DAYS",
        description="Days that the log of access (`filecheck audit`) is kept.",
    )
    webhook_seconds: int = Field(
        15, ge=1, alias="FILECHECK_WEBHOOK_SECONDS", description="Wall time of one webhook delivery, seconds."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""),
        alias="FILECHECK_METRICS_TOKEN",
        description="Bearer token of `GET /metrics`. Without it only this machine itself is answered.",
    )
    otlp_endpoint: str = Field(
        "",
        alias="FILECHECK_OTLP_ENDPOINT",
        description="Where traces go (OpenTelemetry, OTLP over HTTP), such as "
        "`http://collector:4318/v1/traces`. Needs the extra `tracing`. Without it none are made.",
    )
    log_level: str = Field(
        "INFO", alias="FILECHECK_LOG_LEVEL", description="`DEBUG`, `INFO`, `WARNING` or `ERROR`."
    )

    @field_validator("redis_url")
    @classmethod
    def _one_redis(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        schemes = ("redis://", "rediss://", "redis+socket://")
        if address and not address.startswith(schemes):
            msg = "must begin with redis://, rediss:// or redis+socket:// (Redis Cluster is not supported)"
            raise ValueError(msg)
        return value

    @field_validator("secret_keys")
    @classmethod
    def _long_keys(cls, value: SecretStr) -> SecretStr:
        short = [key for key in _words(value.get_secret_value()) if len(key) < _KEY_CHARACTERS]
        if short:
            msg = f"every key has {_KEY_CHARACTERS} characters or more; `filecheck secrets new` makes one"
            raise ValueError(msg)
        return value

    @field_validator("broker_url")
    @classmethod
    def _rabbit_only(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        if address and not address.startswith(("amqp://", "amqps://")):
            msg = "must begin with amqp:// or amqps://; leave it out to have Redis carry the messages"
            raise ValueError(msg)
        return value

    @field_validator("cors_origins")
    @classmethod
    def _origins_only(cls, value: str) -> str:
        wrong = [origin for origin in _words(value) if not _ORIGIN.match(origin)]
        if wrong:
            msg = f"{', '.join(wrong)} must be scheme, host and port alone, such as https://tools.example"
            raise ValueError(msg)
        return value

    @property
    def ring(self) -> tuple[str, ...]:
        """The keys that seal secrets, newest first, without the signing secret."""
        return _words(self.secret_keys.get_secret_value())

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may call the API."""
        return _words(self.cors_origins)

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database, with our driver named."""
        address = self.database_url.get_secret_value()
        for scheme in ("postgres://", "postgresql://"):
            if address.startswith(scheme):
                return "postgresql+psycopg2://" + address.removeprefix(scheme)
        return address

    @property
    def redis(self) -> str:
        """The redis-py form of the address (`unix://` for a socket)."""
        return self.redis_url.get_secret_value().replace("redis+socket://", "unix://", 1)

    @property
    def broker(self) -> str:
        """What carries the messages: RabbitMQ when it is named, else Redis, as Celery writes its address."""
        return self.broker_url.get_secret_value() or self.joiner

    @property
    def broker_is_redis(self) -> bool:
        """True when losing Redis is losing the messages."""
        return not self.broker_url.get_secret_value()

    @property
    def joiner(self) -> str:
        """Where the parts of a job are counted: Redis, as Celery writes it (`redis+socket://`)."""
        return self.redis_url.get_secret_value()


class BadSettings(Exception):
    """The environment is not usable; the text lists every fault at once."""


def read_settings() -> Settings:
    """Read the environment.

    Raises:
        BadSettings: naming every variable that is wrong, in one message.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise BadSettings("these settings are wrong:\n  " + "\n  ".join(faults)) from None


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read at first use."""
    return read_settings()
