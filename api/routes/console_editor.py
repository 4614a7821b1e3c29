"""`/console/library/…/edit`: an entry as a form; a profile can be tried on a file before it is saved."""

from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, Response, redirect, request

from api.console.editing import page_rules, presets
from api.console.editing.checks import OFF, SEVERITIES
from api.console.editing.profiles import shown_sections
from api.console.forms.answers import Answers
from api.console.page import page, trouble
from api.console.session import session, signed_in
from api.console.shelves import editor_of, shelf_of
from api.console.tried import try_file
from api.library import STORE, check_id, entry, faults, keep, missing
from api.ports import ports
from api.routes.console_library import address, find
from shared.errors import FilecheckError
from shared.records import Json

blueprint = Blueprint("console_editor", __name__)
blueprint.register_error_handler(FilecheckError, trouble)
_FORM_BYTES = 2 * 1024 * 1024
_MOST_PARTS = 5000  # inputs of the largest form, with room for page rules


@dataclass(frozen=True, slots=True)
class Begun:
    """What a form begins with. `origin` is what it is a copy of, until it is saved; `source` whose it is."""

    kind: str
    id: str
    entry: Json
    origin: str
    source: str


@blueprint.get("/console/library/<kind>/<item_id>/edit")
@signed_in
def edit(kind: str, item_id: str) -> Response:
    """The form of an entry, or of a copy that is not written yet."""
    begun = _begun(kind, item_id, request.args.get("from", ""))
    return _form(begun, editor_of(kind).answers_of(begun.entry), {})


@blueprint.post("/console/library/<kind>/<item_id>/edit")
def send(kind: str, item_id: str) -> Response:
    """Save it, try it, or change the form itself."""
    # Before the form is read, and so before the session's token is: the limits for JSON have no say here.
    settings = ports().settings
    request.max_content_length = settings.max_source_bytes + _FORM_BYTES
    request.max_form_memory_size = _FORM_BYTES
    request.max_form_parts = _MOST_PARTS
    return _send(kind, item_id)


@signed_in
def _send(kind: str, item_id: str) -> Response:
    begun = _begun(kind, item_id, request.form.get("from", ""))
    answers = Answers.sent({name: request.form.getlist(name) for name in request.form})
    word, _, rest = answers.one("do").partition(" ")
    if word == "add":
        said = page_rules.add(answers)
        return _form(begun, answers, {}, said, 400 if said else 200)
    if word == "drop":
        page_rules.drop(answers, *rest.partition(" ")[::2])
        return _form(begun, answers, {})
    made, wrong = editor_of(kind).entry_of(answers, begun.entry)
    made["id"] = item_id
    found = [] if wrong else faults(shelf_of(kind), made)
    if wrong or found:
        return _form(begun, answers, wrong, "\n".join(f"{one}." for one in found), 400)
    return _tried(begun, answers, made) if word == "try" else _saved(begun, made)


def _saved(begun: Begun, made: Json) -> Response:
    with ports().database.begin() as conn:
        keep(conn, session().caller, shelf_of(begun.kind), begun.id, made)
    return cast(Response, redirect(f"{address(begun.kind, begun.id)}?said=saved", 303))


def _tried(begun: Begun, answers: Answers, made: Json) -> Response:
    profile = {key: value for key, value in made.items() if key not in {"source", "createdAt", "modifiedAt"}}
    try:
        file = request.files.get("file")
        job_id = try_file(ports(), session().caller, file, "check", {"profile": profile})
    except FilecheckError as error:
        return _form(begun, answers, {"file": error.message}, None, error.status)
    return cast(Response, redirect(f"/console/jobs/{job_id}", 303))


def _begun(kind: str, item_id: str, origin: str) -> Begun:
    shelf = shelf_of(kind)
    check_id(item_id)
    with ports().database.begin() as conn:
        found = entry(conn, session().caller, shelf, item_id)
    if found:
        return Begun(kind, item_id, found, "", str(found["source"]))
    if not origin:
        raise missing(shelf, item_id)
    copied = find(shelf, origin)
    copied |= {"id": item_id, "title": f"Copy of {copied['title']}"}
    if kind == "profiles":
        copied["ui"] = {**(copied.get("ui") or {}), "copyOf": origin}
    return Begun(kind, item_id, copied, origin, "new")


def _form(
    begun: Begun, answers: Answers, wrong: dict[str, str], said: str | None = None, status: int = 200
) -> Response:
    if wrong and not said:
        said = f"Nothing was done yet. What is not right is marked below: {len(wrong)} of the inputs."
    more: dict[str, Any] = {}
    if begun.kind == "profiles":
        sections = shown_sections(begun.entry)
        more = {
            "sections": sections,
            "counts": {one.id: one.on(answers) for one in sections},
            "page_rules": list(page_rules.page_rules(answers)),
            "severities": SEVERITIES,
            "off": OFF,
        }
    elif begun.kind == "optimize-presets":
        more = {"inputs": presets.inputs()}
    return page(
        editor_of(begun.kind).template,
        status,
        begun=begun,
        singular=shelf_of(begun.kind).singular,
        built_in=begun.source == STORE,
        answers=answers,
        faults=wrong,
        trouble=said,
        **more,
    )
