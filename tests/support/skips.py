"""Skips are counted by name, and forbidden where FILECHECK_NO_SKIPS is set: there they are failures."""

import os

import pytest

FORBIDDEN = os.environ.get("FILECHECK_NO_SKIPS", "") not in {"", "0"}


class Skips:
    """A pytest plugin, for one process and for several side by side (pytest-xdist).

    A skip is judged where the test ran, and counted where its report ends up: these may be two processes.
    """

    def __init__(self, *, forbidden: bool = FORBIDDEN) -> None:
        self.forbidden = forbidden
        # By name and once: every process of a parallel run reports that it could not collect a module.
        self.reasons: dict[str, str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """A test that skipped."""
        return self._judge((yield))

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector):
        """A whole module that skipped."""
        return self._judge((yield))

    def pytest_runtest_logreport(self, report):
        """The report of a test, wherever it ran."""
        self._count(report)

    def pytest_collectreport(self, report):
        """The report of a module, wherever it was read."""
        self._count(report)

    def _judge(self, report):
        if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
            said = report.longrepr
            report.skip_reason = said[2] if isinstance(said, tuple) else str(said)
            if self.forbidden:
                report.outcome = "failed"
                report.longrepr = f"skips are forbidden here (FILECHECK_NO_SKIPS): {report.skip_reason}"
        return report

    def _count(self, report):
        reason = getattr(report, "skip_reason", None)
        if reason is not None:
            self.reasons[report.nodeid] = reason

    def pytest_terminal_summary(self, terminalreporter):
        """The count, and every name."""
        terminalreporter.write_sep("-", f"skipped: {len(self.reasons)}")
        for name, reason in self.reasons.items():
            terminalreporter.write_line(f"  {name}: {reason}")
