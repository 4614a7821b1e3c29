"""What the parameters of tools are, in words for models; hints on what a tool does; how refusals are told."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from cli.client.errors import ServerError
from cli.mcp.desk import Denied, Desk, DeskFor

File = Annotated[
    str,
    Field(
        description="An http(s) URL, an upload_… of prepare_upload, "
        "or the path of a local file where those may be read."
    ),
]
ProfileId = Annotated[
    str | None, Field(description="A profile of list_catalog; none: the usual one of the kind of file.")
]
Wanted = Annotated[
    dict[str, Any] | None,
    Field(
        description="What was ordered, each part optional: "
        '{"artworkSize":{"width_mm":85,"height_mm":55},"pageCount":{"min":1,"max":2},'
        '"bleed":{"required_mm":3},"safety":{"min_mm":3}}'
    ),
]
JobId = Annotated[str, Field(min_length=1, max_length=100, description="job_…")]
Seconds = Annotated[float, Field(ge=0, le=600, description="How long to wait for the end.")]
Codes = list[Literal["auto", "1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1", "ua2"]]
READ = ToolAnnotations(read_only_hint=True, open_world_hint=True)
SEND = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=True)
DELETE = ToolAnnotations(read_only_hint=False, destructive_hint=True, idempotent_hint=True)
SAVE = ToolAnnotations(read_only_hint=False, destructive_hint=True, open_world_hint=False)

T = TypeVar("T")


def at_desk(desk_for: DeskFor, context: Any, work_on: Callable[[Desk], T]) -> T:
    """Do it; what the server or the desk refuses becomes an error that the model can read."""
    try:
        return work_on(desk_for(context))
    except (ServerError, Denied) as error:
        raise ToolError(str(error)) from None
    except OSError as error:
        raise ToolError(f"This computer refused: {error.strerror or error}") from None
