"""What `filecheck keys create --publishable` is told, checked, and the lines for the page that it is for."""

import re
from typing import Any

import click
from sqlalchemy import Connection

from shared.builtins import builtin
from shared.db.library import find_item
from shared.element import KINDS, MOST_ORIGINS, ElementPolicy, NoOrigin, origin_of
from shared.records import Caller, Json

_UNITS = {"kb": 1000, "mb": 1000**2, "gb": 1000**3, "b": 1, "": 1}
_TRIM = re.compile(r"([0-9.]{1,9}) ?[x×] ?([0-9.]{1,9})(?: ?mm)?")
_PAGES = re.compile(r"(\d{1,5})(?: ?- ?(\d{1,5}))?")


class Size(click.ParamType[int]):
    """A number of bytes such as `50MB`."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes."""
        text = str(value).strip().lower().replace(" ", "")
        number = text.rstrip("kmgb")
        unit = _UNITS.get(text[len(number) :])
        if unit is None or not number.replace(".", "", 1).isdecimal() or float(number) * unit < 1:
            self.fail(f"{value!r} is no size, such as 50MB or 800kB.", param, ctx)
        return int(float(number) * unit)


class Trim(click.ParamType[Json]):
    """A trimmed size in mm, such as `85x55`."""

    name = "size in mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Json:
        """As `artworkSize` of a context."""
        found = _TRIM.fullmatch(str(value).strip().lower().replace(",", "."))
        try:
            sides = [float(side) for side in found.groups()] if found else []
        except ValueError:
            sides = []
        if not sides or not all(0 < side <= 100_000 for side in sides):
            self.fail(f"{value!r} is no size in mm, such as 85x55.", param, ctx)
        return dict(zip(("width_mm", "height_mm"), sides, strict=True))


class Pages(click.ParamType[Json]):
    """A number of pages, or a range such as `4-48`."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Json:
        """As `pageCount` of a context."""
        found = _PAGES.fullmatch(str(value).strip())
        least, most = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not 0 <= least <= most <= 10_000:
            self.fail(f"{value!r} is no number of pages, such as 2 or 4-48.", param, ctx)
        return {"min": least, "max": most}


def context_of(
    trim: Json | None, pages: Json | None, bleed: float | None, safety: float | None
) -> Json | None:
    """What the product asks for, in the form of `POST /jobs` (contract D.4)."""
    said = {
        "artworkSize": trim,
        "pageCount": pages,
        "bleed": None if bleed is None else {"required_mm": bleed},
        "safety": None if safety is None else {"min_mm": safety},
    }
    return {name: value for name, value in said.items() if value is not None} or None


def policy_of(
    origins: tuple[str, ...],
    profile: str | None,
    rule: str | None,
    accept: str | None,
    *,
    fix: bool,
    max_bytes: int | None,
    context: Json | None,
) -> ElementPolicy:
    """The terms that the options describe.

    Raises:
        click.UsageError: they do not go together, or one of them is not what it should be.
    """
    if not origins:
        raise click.UsageError("--publishable needs --origin: the address of the shop, once for each.")
    if profile and rule:
        raise click.UsageError("A key has a profile or a rule; give one of --profile and --rule.")
    if rule and (fix or accept):
        raise click.UsageError("A rule says itself what is taken and repaired; leave --fix and --accept out.")
    if len(origins) > MOST_ORIGINS:
        raise click.UsageError(f"A key may have at most {MOST_ORIGINS} origins.")
    try:
        known = tuple(dict.fromkeys(origin_of(origin) for origin in origins))
    except NoOrigin as error:
        raise click.UsageError(str(error)) from None
    return ElementPolicy(known, profile, rule, fix, _kinds(accept), max_bytes, context)


def check_named(conn: Connection, tenant_id: int, mode: str, policy: ElementPolicy) -> None:
    """Profile and rule have to be there: a page would only say that the shop is not set up.

    Raises:
        click.ClickException: one is not.
    """
    caller = Caller(tenant_id, mode, "")
    for kind, item in (("profiles", policy.profile_id), ("rules", policy.rule_id)):
        if item is None or item == "default":
            continue
        if find_item(conn, caller, kind, item) is None and builtin(kind, item) is None:
            raise click.ClickException(
                f"There is no {kind[:-1]} {item!r} in {mode} mode; `GET /{kind}` lists them."
            )


def snippet(key: str, base_url: str) -> str:
    """What the shop puts into its page."""
    return (
        f'<script type="module" src="{base_url}/element/filecheck-upload.js"></script>\n'
        f'<filecheck-upload key="{key}"></filecheck-upload>'
    )


def _kinds(accept: str | None) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(word.strip().lower() for word in (accept or "").split(",") if word.strip()))
    unknown = [word for word in named if word not in KINDS]
    if unknown:
        raise click.UsageError(f"--accept takes {', '.join(KINDS)}; not {', '.join(unknown)}.")
    return named
