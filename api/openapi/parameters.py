"""Parameters that several operations share: what stands in addresses, and what lists and keys take."""

from api.paging import MOST, USUAL
from api.schemas.base import ID_CHARACTERS
from api.schemas.published import PUBLISHED, STORED
from shared.records import Json

JOB_ID = "job_01jd8m3v0t4s9y2qk6c1x5n7ra"
RUN_ID = "task_01jd8m3v0t4s9y2qk6c1x5n7rb"
ENTRY_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"

# By their names in addresses; the operation's own words may say more.
_IN_PATH: dict[str, Json] = {
    "job_id": {"schema": {"type": "string"}, "example": JOB_ID, "description": "`id` of a job"},
    "run_id": {"schema": {"type": "string"}, "example": RUN_ID, "description": "`id` of a task or run"},
    "order_id": {
        "schema": {"type": "string", "minLength": 1, "maxLength": ID_CHARACTERS},
        "example": "wc-1042",
        "description": "The shop's own id of the order",
    },
    "item_id": {
        "schema": {"type": "string", "pattern": ENTRY_ID},
        "example": "house-cards",
        "description": "`id` of an entry; to write one, choose it",
    },
    "delivery_id": {
        "schema": {"type": "string"},
        "example": "whd_01jd8m3v0t4s9y2qk6c1x5n7rc",
        "description": "`id` of a delivery",
    },
    "endpoint_id": {
        "schema": {"type": "string"},
        "example": "whe_01jd8m3v0t4s9y2qk6c1x5n7rd",
        "description": "`id` of a subscription",
    },
    "name": {
        "schema": {"enum": [*PUBLISHED, *STORED]},
        "example": "jobs-post",
        "description": "What the schema is of",
    },
}


def in_path(name: str) -> Json:
    """The parameter of this name in an address."""
    return {"name": name, "in": "path", "required": True, **_IN_PATH[name]}


def query(name: str, schema: Json, description: str, example: object = None) -> Json:
    """A query parameter that may be left out."""
    made: Json = {
        "name": name,
        "in": "query",
        "required": False,
        "schema": schema,
        "description": description,
    }
    return made if example is None else {**made, "example": example}


def header(name: str, schema: Json, description: str) -> Json:
    """A request header that may be left out."""
    return {"name": name, "in": "header", "required": False, "schema": schema, "description": description}


IDEMPOTENCY = header(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255},
    "The same key with the same body is done once and answered the same, for 24 hours",
)
LIST: tuple[Json, ...] = (
    query("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, "Rows a page", 20),
    query("nextKey", {"type": "string"}, "`nextKey` of the page before"),
)
