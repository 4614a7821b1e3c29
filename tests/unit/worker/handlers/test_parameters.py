"""What a step gets, and what its record shows."""

from shared.vocabulary import FileType, StepType
from tests.support.records import job, step, task
from worker.handlers.parameters import Now, profile_ids, resolve

CONTEXT = {"bleed": {"required_mm": 3}}


def test_without_a_profile_the_default_of_the_kind_applies() -> None:
    asked = step()
    params, shown = resolve(job(context=CONTEXT), task(asked), asked, {})
    assert params["profile"]["id"] == "preflight_standard_pdf"
    assert params["context"] == CONTEXT
    assert shown == {"profileId": "preflight_standard_pdf", "context": CONTEXT}
    picture = task(asked, file_type=FileType.RASTER)
    assert resolve(job(), picture, asked, {})[0]["profile"]["id"] == "preflight_standard_raster"


def test_an_inline_profile_is_used_as_it_is() -> None:
    asked = step(params={"profile": {"id": "prof_x", "sections": {}}})
    assert resolve(job(), task(asked), asked, {})[0]["profile"] == {"id": "prof_x", "sections": {}}


def test_a_repreflight_judges_as_the_preflight_before_it() -> None:
    first = step(params={"profile": {"id": "prof_x", "sections": {}}})
    again = step(StepType.REPREFLIGHT, 1)
    assert resolve(job(), task(first, again), again, {})[0]["profile"]["id"] == "prof_x"


def test_a_password_reaches_the_step_and_never_the_record() -> None:
    asked = step(StepType.PREVIEWS, params={"dpi": 72, "password": "secret"})
    params, shown = resolve(job(), task(asked), asked, {})
    assert params["password"] == "secret"
    assert shown == {"dpi": 72}


def test_the_tenants_own_profile_hides_a_built_in_one() -> None:
    asked = step(params={"profileId": "preflight_pdf_x4"})
    own = {"preflight_pdf_x4": {"id": "preflight_pdf_x4", "sections": {}}}
    assert resolve(job(), task(asked), asked, own)[0]["profile"] == own["preflight_pdf_x4"]
    assert resolve(job(), task(asked), asked, {})[0]["profile"]["sections"]
    assert profile_ids([asked]) == {"preflight_pdf_x4"}


def test_what_follows_a_judgement_gets_its_profile_and_its_report() -> None:
    first = step(params={"profile": {"id": "prof_x", "sections": {}}})
    proof = step(StepType.PROOF, 1, params={"dpi": 72})
    report = {"evaluation": {"findings": []}}
    params, shown = resolve(job(context=CONTEXT), task(first, proof), proof, {}, Now(FileType.PDF, report))
    assert (params["profile"]["id"], params["report"], params["dpi"]) == ("prof_x", report, 72)
    assert shown == {"dpi": 72, "profileId": "prof_x", "context": CONTEXT}


def test_a_converted_file_is_judged_as_what_it_became() -> None:
    asked = step(StepType.PREFLIGHT, 1)
    office = task(asked, file_type=FileType.OFFICE)
    assert (
        resolve(job(), office, asked, {}, Now(FileType.PDF))[0]["profile"]["id"] == "preflight_standard_pdf"
    )
    assert resolve(job(), office, asked, {}) == ({}, {})
