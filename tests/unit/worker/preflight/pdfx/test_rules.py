"""Every rule of PDF/X on a file that breaks it, and on a near miss."""

import pytest

from tests.samples.pdfx_cases import CASES, Case
from tests.unit.worker.preflight.asking import hits
from worker.preflight.pdfx.conformance import RULES
from worker.preflight.pdfx.parts import PARTS


def broken(data: bytes, standard: str) -> list[str]:
    """The rules that a file breaks."""
    return [str(hit.details["rule"]) for hit in hits("struct.pdfx", data, standard=standard)]


def named(case: Case) -> str:
    return f"{case.standard}-{case.rule}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_file_that_breaks_a_rule_is_told_so(case: Case) -> None:
    beside = {"there_are_no_actions"} if case.rule == "there_is_no_javascript" else set()
    assert set(broken(case.fails(), case.standard)) == {case.rule} | beside


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_near_miss_conforms(case: Case) -> None:
    assert broken(case.near(), case.standard) == []


def test_every_rule_has_its_case() -> None:
    assert {case.rule for case in CASES} == {rule.name for rule in RULES}


def test_every_clause_belongs_to_its_part() -> None:
    for rule in RULES:
        for part in rule.parts:
            assert part.clause(rule.subject).startswith(part.standard)
            assert rule.subject.value in part.clause(rule.subject)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_clause_has_the_number_of_its_table_of_contents() -> None:
    fonts = next(rule for rule in RULES if rule.name == "fonts_are_embedded")
    cited = [part.clause(fonts.subject) for part in PARTS.values()]
    assert cited == ["ISO 15930-4, 6.3 (fonts)", "ISO 15930-6 (fonts)", "ISO 15930-7, 6.5 (fonts)"]
