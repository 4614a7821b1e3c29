"""The tools that send a file in, as a model sees them."""

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context, MCPServer
from pydantic import Field

from cli.client.shapes import Json
from cli.mcp import uploading, work
from cli.mcp.desk import DeskFor
from cli.mcp.parameters import SEND, Codes, File, ProfileId, Seconds, Wanted, at_desk


def add_sending(server: MCPServer[Any], desk_for: DeskFor) -> None:
    """The tools that send a file in."""

    @server.tool(annotations=SEND)
    def prepare_upload(
        ctx: Context[Any, Any],
        file_name: Annotated[
            str, Field(min_length=1, max_length=1000, description="Path of the file there.")
        ],
        size_bytes: Annotated[int | None, Field(ge=0)] = None,
    ) -> dict[str, Any]:
        """For a file that only you can read: run the command that this answers, where the file is, within
        expiresIn seconds; then give fileRef as the file of another tool."""
        return at_desk(desk_for, ctx, lambda desk: uploading.prepare_upload(desk, file_name, size_bytes))

    @server.tool(annotations=SEND)
    def check_file(
        ctx: Context[Any, Any],
        file: File,
        profile_id: ProfileId = None,
        context: Wanted = None,
        wait_seconds: Seconds = 120,
    ) -> dict[str, Any]:
        """Check a print file: what is wrong, how badly, on which pages, what could be repaired."""
        return at_desk(
            desk_for, ctx, lambda desk: work.check_file(desk, file, profile_id, context, wait_seconds)
        )

    @server.tool(annotations=SEND)
    def fix_file(
        ctx: Context[Any, Any],
        file: File,
        profile_id: ProfileId = None,
        items: Annotated[
            list[str] | None, Field(description="Check ids to repair; none: all that can be.")
        ] = None,
        repreflight: Annotated[bool, Field(description="Check the repaired file again.")] = True,
        context: Wanted = None,
        wait_seconds: Seconds = 180,
    ) -> dict[str, Any]:
        """Check a print file and repair it. The original stays; the repaired file is a deliverable."""
        return at_desk(
            desk_for,
            ctx,
            lambda desk: work.fix_file(desk, file, profile_id, items, repreflight, context, wait_seconds),
        )

    @server.tool(annotations=SEND)
    def validate_pdf(
        ctx: Context[Any, Any],
        file: File,
        profiles: Annotated[Codes | None, Field(description="PDF/A and PDF/UA codes; none: auto.")] = None,
        wait_seconds: Seconds = 120,
    ) -> dict[str, Any]:
        """Test a PDF against PDF/A (archiving) and PDF/UA (accessibility). For printing use check_file."""
        codes: list[str] | None = list(profiles) if profiles else None
        return at_desk(desk_for, ctx, lambda desk: work.validate_pdf(desk, file, codes, wait_seconds))

    @server.tool(annotations=SEND)
    def optimize_file(
        ctx: Context[Any, Any],
        file: File,
        params: Annotated[
            dict[str, Any] | None,
            Field(description='By kind of file, such as {"pdf":{"colorConversion":{"target":"cmyk"}}}.'),
        ] = None,
        preset_id: Annotated[
            str | None, Field(description="A preset of list_catalog, instead of params.")
        ] = None,
        wait_seconds: Seconds = 180,
    ) -> dict[str, Any]:
        """Convert colours, scale images, compress, resize, flatten, strip: a changed copy of the file."""
        return at_desk(
            desk_for, ctx, lambda desk: work.optimize_file(desk, file, params, preset_id, wait_seconds)
        )

    @server.tool(annotations=SEND)
    def render_previews(
        ctx: Context[Any, Any],
        file: File,
        dpi: Annotated[int | None, Field(ge=36, le=600)] = None,
        format: Literal["png", "jpeg", "webp"] | None = None,
        pages: Annotated[str | None, Field(description="Such as 1-3,7; none: all.")] = None,
        max_pages: Annotated[int | None, Field(ge=1, le=500)] = None,
        wait_seconds: Seconds = 120,
    ) -> dict[str, Any]:
        """Pictures of the pages, each with a link."""
        params: Json = {"dpi": dpi, "format": format, "pages": pages, "maxPages": max_pages}
        return at_desk(desk_for, ctx, lambda desk: work.render_previews(desk, file, params, wait_seconds))
