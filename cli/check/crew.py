"""Many files at once: one thread per core, each with a step process of its own."""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from cli.check.files import Checked, Wanted, check_file
from worker.engine.sandbox import Sandbox


class Crew(AbstractContextManager["Crew"]):
    """Checks files side by side. Use it in a `with` statement: it owns processes and a scratch folder.

    Args:
        size: how many files are checked at the same time.
    """

    def __init__(self, size: int) -> None:
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="check")
        self._own = threading.local()
        self._sandboxes: list[Sandbox] = []
        self._scratch = TemporaryDirectory(prefix="filecheck-")

    def check(self, path: Path, wanted: Wanted) -> Future[Checked]:
        """Begin to check one file; whatever is wrong with the file is in the answer, not an exception."""
        return self._threads.submit(self._check, path, wanted)

    def check_all(self, paths: Iterable[Path], wanted: Wanted) -> Iterator[Checked]:
        """Check every file; the answers come in the order of `paths`, each as soon as it can."""
        begun = [self.check(path, wanted) for path in paths]
        return (one.result() for one in begun)

    def _check(self, path: Path, wanted: Wanted) -> Checked:
        if not hasattr(self._own, "sandbox"):
            self._own.sandbox = Sandbox()
            self._sandboxes.append(self._own.sandbox)
        with TemporaryDirectory(dir=self._scratch.name) as folder:
            return check_file(self._own.sandbox, path, wanted, Path(folder))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        # What has not begun is dropped; what is under way ends within the limits of a step.
        self._threads.shutdown(cancel_futures=True)
        for sandbox in self._sandboxes:
            sandbox.close()
        self._scratch.cleanup()
