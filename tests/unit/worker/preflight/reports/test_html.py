"""HTML: what stands in it, and that nothing a file says can get out of its place."""

import base64
import hashlib
import re
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html as reader
from PIL import Image

from tests import samples
from tests.samples.pdf import background, make_pdf
from tests.unit.worker.preflight.judging import rules
from tests.unit.worker.preflight.reports.geometry import WAYS, placed_card
from tests.unit.worker.preflight.reports.making import made
from worker.reporting.pictures import MOST_PAGES, chosen_pages


def links(card: reader.HtmlElement) -> list[reader.HtmlElement]:
    return card.find_class("where")[0].findall("a")


def parsed(path: Path) -> reader.HtmlElement:
    return reader.fromstring(path.read_bytes())


def test_it_says_the_verdict_the_findings_and_what_to_do(tmp_path: Path) -> None:
    page = parsed(made(samples.card_without_bleed_pdf(), "html", tmp_path))
    assert page.get("lang") == "en"
    assert page.find_class("word")[0].text_content() == "Printable, with remarks"
    (card,) = page.find_class("card")
    assert card.get("data-severity") == "autofix"
    assert "we need 3 mm" in card.find_class("issue")[0].text_content()
    assert links(card)[0].get("href") == "#p1"


def test_it_speaks_german(tmp_path: Path) -> None:
    page = parsed(made(samples.card_without_bleed_pdf(), "html", tmp_path, "de"))
    assert page.get("lang") == "de"
    assert "Druckbar mit Hinweisen" in page.text_content()
    assert "0 mm Beschnitt (oben, rechts, unten, links)" in page.text_content()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_mark_lies_over_what_it_is_about(way: str, tmp_path: Path) -> None:
    page = parsed(
        made(placed_card(**WAYS[way]), "html", tmp_path, profile=rules(("image.min_resolution_dpi", {})))
    )
    sheet = page.find_class("sheet")[0]
    drawing, picture = sheet.find("svg"), sheet.find("img")
    _, _, wide, high = (float(one) for one in drawing.get("viewbox").split())
    shown = Image.open(BytesIO(base64.b64decode(picture.get("src").partition(",")[2]))).convert("L")
    mark = sheet.find_class("mark")[0].find("rect")
    x, y, w, h = (float(mark.get(key)) for key in ("x", "y", "width", "height"))
    box = (
        x / wide * shown.width,
        y / high * shown.height,
        (x + w) / wide * shown.width,
        (y + h) / high * shown.height,
    )
    black = shown.point(lambda value: 255 if value < 90 else 0).getbbox()
    assert black is not None
    assert box == pytest.approx(black, abs=0.006 * max(shown.size))


def test_the_cut_line_is_drawn_where_the_page_is_cut(tmp_path: Path) -> None:
    page = parsed(made(samples.card_pdf(), "html", tmp_path))
    drawn = {one.get("class").split()[1]: one for one in page.find_class("line")}
    assert set(drawn) == {"halo", "trim", "bleed", "safety"}
    assert float(drawn["trim"].get("x")) == pytest.approx(8.5, abs=0.01)
    assert float(drawn["trim"].get("width")) == pytest.approx(240.94, abs=0.01)


def test_a_name_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    text = made(samples.spot_pdf("<img src=x onerror=alert(1)>"), "html", tmp_path).read_text()
    assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "Ada &amp; Söhne &lt;b&gt;.pdf" in text


def test_nothing_but_our_own_style_and_script_may_run(tmp_path: Path) -> None:
    text = made(samples.card_pdf(), "html", tmp_path).read_text()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert re.search(r"\son\w+=", text) is None
    assert 'style="' not in text
    assert "http" not in re.sub(r"data:image/webp;base64,\S+", "", text).replace("http-equiv", "")


def test_findings_of_a_check_are_told_together(tmp_path: Path) -> None:
    page = parsed(
        made(
            make_pdf(background(), pages=4, rotate=90), "html", tmp_path, profile=rules(("geom.rotation", {}))
        )
    )
    (card,) = page.find_class("card")
    assert [one.text_content() for one in links(card)] == [
        "Page 1",
        "Page 2",
        "Page 3",
        "Page 4",
    ]
    assert card.find("details/summary").text_content() == "3 more of this kind"
    assert [len(one.find_class("mark")) for one in page.find_class("sheet")] == [1, 1, 1, 1]


def test_a_file_that_cannot_be_opened_has_a_report_without_pictures(tmp_path: Path) -> None:
    page = parsed(made(samples.encrypted_pdf(), "html", tmp_path))
    assert page.find_class("sheet") == []
    assert "The PDF is protected" in page.text_content()


def test_an_image_is_shown_too(tmp_path: Path) -> None:
    page = parsed(made(samples.alpha_png(), "html", tmp_path, context=None))
    assert len(page.find_class("sheet")) == 1
    assert "PNG" in page.find_class("facts")[0].text_content()


def test_a_clean_file_says_so(tmp_path: Path) -> None:
    page = parsed(made(samples.card_pdf(), "html", tmp_path))
    assert page.find_class("none")[0].text_content() == "No findings."
    assert "verdict pass" in {one.get("class") for one in page.find_class("verdict")}


def test_pages_with_findings_are_shown_before_the_others() -> None:
    finding = {"page": 480, "locate": {"boxes": [{"page": 490, "rect": [0, 0, 1, 1]}]}}
    chosen = chosen_pages({"evaluation": {"findings": [finding, {"page": 9999}]}}, 500)
    assert len(chosen) == MOST_PAGES
    assert chosen[-2:] == [480, 490]
    assert chosen[0] == 1


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first = made(samples.low_resolution_pdf(), "html", tmp_path).read_bytes()
    assert made(samples.low_resolution_pdf(), "html", tmp_path).read_bytes() == first
