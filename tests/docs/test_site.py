"""The site builds without a warning: no dead link in it, no page out of reach; the README's links work."""

import re
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT

_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def test_the_site_builds_and_every_link_inside_it_leads_somewhere(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", str(tmp_path)]
    built = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "tutorial.html").read_text(encoding="utf-8")
    assert "3. Repair it" in page
    # Whoever reads it offline, or behind a strict proxy, sees the same.
    assert not re.findall(r'(?:src|href)="https?://[^"]+\.(?:js|css|woff2?)"', page)


def test_the_links_of_the_readme_lead_somewhere() -> None:
    links = _LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert links
    assert not gone
