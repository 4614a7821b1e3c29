"""Skips are counted once and by name, in one process and in several side by side."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[3]
CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.support.skips import Skips
def pytest_configure(config):
    config.pluginmanager.register(Skips(forbidden={{forbidden}}))
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Two test files: one with a skip among others, one skipped as a whole."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyfile(
        test_some="import pytest\ndef test_good(): pass\ndef test_gone(): pytest.skip('no gs here')\n",
        test_none="import pytest\npytest.importorskip('no_such_module_at_all')\n",
    )
    return pytester


def test_every_skip_is_named_once_though_two_processes_read_the_files(suite: pytest.Pytester) -> None:
    suite.makeconftest(CONFTEST.format(forbidden=False))
    result = suite.runpytest_subprocess("-p", "xdist", "-n", "2")
    assert result.parseoutcomes()["passed"] == 1
    result.stdout.fnmatch_lines(["*skipped: 2*", "*test_some.py::test_gone: *no gs here*"])


def test_where_skips_are_forbidden_they_fail_and_an_expected_failure_is_none(suite: pytest.Pytester) -> None:
    suite.makeconftest(CONFTEST.format(forbidden=True))
    suite.makepyfile(test_known="import pytest\n@pytest.mark.xfail\ndef test_bad(): assert False\n")
    result = suite.runpytest_subprocess("--continue-on-collection-errors")
    assert result.parseoutcomes() == {"passed": 1, "failed": 1, "xfailed": 1, "errors": 1}
    result.stdout.fnmatch_lines(["*skips are forbidden here*no gs here*"])
