"""The page: template, style and script put together, with a policy that allows nothing else to run."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from shared.version import VERSION
from worker.preflight.reports.groups import grouped
from worker.preflight.reports.html.facts import facts
from worker.preflight.reports.html.figure import Figure, data_link, figure
from worker.preflight.reports.html.tables import tables
from worker.preflight.reports.picture import InkPicture, Picture
from worker.preflight.reports.view import SEVERITIES, View

ASSETS = Path(__file__).parent / "assets"
MOST_LINKS = 40  # pages named in one card
MOST_OTHERS = 50


def as_html(view: View, pictures: tuple[Picture, ...] = (), inks: tuple[InkPicture, ...] = ()) -> bytes:
    """The report as one HTML file in UTF-8."""
    groups = grouped(view)
    figures = tuple(figure(picture, groups) for picture in pictures)
    text = _template().render(
        view=view,
        words=view.words,
        groups=groups,
        counts={severity: sum(g.first.severity == severity for g in groups) for severity in SEVERITIES},
        figures=figures,
        shown={one.page for one in figures},
        facts=facts(view),
        tables=tables(view),
        inks=inks,
        data_link=data_link,
        kinds=_kinds(figures),
        style=Markup(_asset("report.css")),  # noqa: S704 - our own file
        script=Markup(_asset("report.js")),  # noqa: S704 - our own file
        policy=policy(),
        version=VERSION,
        most_links=MOST_LINKS,
        most_others=MOST_OTHERS,
    )
    return text.encode("utf-8", "replace")


def _kinds(figures: tuple[Figure, ...]) -> list[str]:
    found = {line.kind for one in figures for line in one.lines}
    return [kind for kind in ("trim", "bleed", "safety") if kind in found]


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(ASSETS), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("report.html")


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8").strip()


@lru_cache(maxsize=1)
def policy() -> str:
    """Only our style and our script, by their digests, and pictures that lie in the file itself."""
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest('report.css')}'; script-src '{_digest('report.js')}'"
    )


def _digest(name: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()
