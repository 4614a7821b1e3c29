"""Skips are counted by name, and forbidden where FILECHECK_NO_SKIPS is set: there they are failures."""

import os

import pytest

FORBIDDEN = os.environ.get("FILECHECK_NO_SKIPS", "") not in {"", "0"}


class Skips:
    """A pytest plugin."""

    def __init__(self, *, forbidden: bool = FORBIDDEN) -> None:
        self.forbidden = forbidden
        self.names: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """A test that skipped."""
        report = yield
        return self._judge(report)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector):
        """A whole module that skipped."""
        report = yield
        return self._judge(report)

    def _judge(self, report):
        if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.names.append(f"{report.nodeid}: {reason}")
            if self.forbidden:
                report.outcome = "failed"
                report.longrepr = f"skips are forbidden here (FILECHECK_NO_SKIPS): {reason}"
        return report

    def pytest_terminal_summary(self, terminalreporter):
        """The count, and every name."""
        terminalreporter.write_sep("-", f"skipped: {len(self.names)}")
        for name in self.names:
            terminalreporter.write_line(f"  {name}")
