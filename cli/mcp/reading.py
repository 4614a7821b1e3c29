"""The tools that look at what is there, save it or delete it, as a model sees them."""

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context, MCPServer
from pydantic import Field

from cli.mcp import looking, saving
from cli.mcp.desk import DeskFor
from cli.mcp.parameters import DELETE, READ, SAVE, JobId, Seconds, at_desk

Status = Literal["pending", "running", "done", "skipped", "error"]
Outcome = Literal["pass", "warn", "fail", "fixed", "unchanged", "na", "mixed"]
Index = Annotated[int, Field(ge=0)]
Limit = Annotated[int, Field(ge=1, le=100)]


def add_reading(server: MCPServer[Any], desk_for: DeskFor) -> None:
    """The tools that look, save and delete."""

    @server.tool(annotations=READ)
    def get_job(ctx: Context[Any, Any], job_id: JobId, wait_seconds: Seconds = 0) -> dict[str, Any]:
        """One job: its verdict, its findings by kind, links to its files, fresh for an hour."""
        return at_desk(desk_for, ctx, lambda desk: looking.get_job(desk, job_id, wait_seconds))

    @server.tool(annotations=READ)
    def list_jobs(
        ctx: Context[Any, Any],
        limit: Limit = 20,
        next_key: Annotated[str | None, Field(description="nextKey of the page before.")] = None,
        status: Status | None = None,
        outcome: Outcome | None = None,
        order_id: str | None = None,
    ) -> dict[str, Any]:
        """Jobs, newest first."""
        filters: dict[str, str | None] = {"status": status, "outcome": outcome, "orderId": order_id}
        return at_desk(desk_for, ctx, lambda desk: looking.list_jobs(desk, limit, next_key, filters))

    @server.tool(annotations=DELETE)
    def delete_job(ctx: Context[Any, Any], job_id: JobId) -> dict[str, Any]:
        """Delete a job with its files, for good. Only when the person asked for it."""
        return at_desk(desk_for, ctx, lambda desk: looking.delete_job(desk, job_id))

    @server.tool(annotations=READ)
    def list_catalog(
        ctx: Context[Any, Any],
        kind: looking.Catalog,
        entry_id: Annotated[str | None, Field(description="Show this entry in full.")] = None,
    ) -> dict[str, Any]:
        """What there is to choose from: profiles, optimize presets, rules, checks, step types and so on."""
        return at_desk(desk_for, ctx, lambda desk: looking.list_catalog(desk, kind, entry_id))

    @server.tool(annotations=READ)
    def get_report(
        ctx: Context[Any, Any],
        job_id: JobId,
        index: Annotated[Index, Field(description="Which file of the job.")] = 0,
        section: Annotated[
            str, Field(description="findings, passed, skipped, pages, fonts, images, spot_colors, …")
        ] = "findings",
        severity: Literal["reject", "warn", "autofix", "ignore"] | None = None,
        offset: Index = 0,
        limit: Limit = 50,
    ) -> dict[str, Any]:
        """One section of a report, row by row, such as every finding with its page and measured values."""
        return at_desk(
            desk_for,
            ctx,
            lambda desk: looking.get_report(desk, job_id, index, section, severity, offset, limit),
        )

    @server.tool(annotations=SAVE)
    def save_artifact(
        ctx: Context[Any, Any],
        job_id: JobId,
        index: Annotated[Index | None, Field(description="Which deliverable of the job.")] = None,
        file_name: Annotated[str | None, Field(description="Which deliverable, by its fileName.")] = None,
        save_as: Annotated[str | None, Field(description="Name below the folder for saved files.")] = None,
        overwrite: bool = False,
    ) -> dict[str, Any]:
        """Save a finished file on the computer where this server of tools runs."""
        return at_desk(
            desk_for,
            ctx,
            lambda desk: saving.save_artifact(desk, job_id, index, file_name, save_as, overwrite),
        )
