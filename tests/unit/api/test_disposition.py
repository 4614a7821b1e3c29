"""Names of files in headers."""

import pytest

from api.disposition import content_disposition, content_type, showable


def test_a_plain_name_is_given_twice():
    assert content_disposition("card.pdf") == "attachment; filename=\"card.pdf\"; filename*=UTF-8''card.pdf"


def test_letters_of_the_world_are_kept_for_those_who_can_read_them():
    said = content_disposition("Prägung für 名刺.pdf")
    assert 'filename="Pr_gung f_r __.pdf"' in said
    assert "filename*=UTF-8''Pr%C3%A4gung%20f%C3%BCr%20%E5%90%8D%E5%88%BA.pdf" in said


@pytest.mark.parametrize(
    "name", ['a"; x=y.pdf', "a\r\nSet-Cookie: b", "a\\b", "../../etc/passwd", "", "\x00", "%41"]
)
def test_nothing_breaks_out(name):
    said = content_disposition(name)
    assert said.count('"') == 2
    assert said.isascii()
    assert said.isprintable()
    assert "/" not in said


@pytest.mark.parametrize("kind", ["text/html\r\nX: y", "html", "", "text /html", "a" * 300 + "/x"])
def test_what_is_no_type_is_a_stream_of_bytes(kind):
    assert content_type(kind) == "application/octet-stream"


def test_only_pictures_and_documents_are_shown_in_place():
    assert showable("image/png")
    assert not showable("image/svg+xml")
    assert not showable("text/html")
