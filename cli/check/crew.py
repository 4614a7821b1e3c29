"""Many files at once: one thread per core, each with a step process of its own."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Generic, TypeVar

from worker.engine.sandbox import Sandbox

Answer = TypeVar("Answer")
# What is done with one file: the process for its steps, the file, an empty folder that is removed afterwards.
Work = Callable[[Sandbox, Path, Path], Answer]


class Crew(AbstractContextManager["Crew[Answer]"], Generic[Answer]):
    """Works on files side by side. Use it in a `with` statement: it owns processes and a scratch folder.

    Args:
        size: how many files are worked on at the same time.
        work: what to do with each. Whatever is wrong with a file is in its answer, not an exception.
    """

    def __init__(self, size: int, work: Work[Answer]) -> None:
        self._work = work
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="crew")
        self._own = threading.local()
        self._sandboxes: list[Sandbox] = []
        self._scratch = TemporaryDirectory(prefix="filecheck-")

    def begin(self, path: Path) -> Future[Answer]:
        """Begin with one file."""
        return self._threads.submit(self._do, path)

    def all(self, paths: Iterable[Path]) -> Iterator[Answer]:
        """Work on every file; the answers come in the order of `paths`, each as soon as it can."""
        begun = [self.begin(path) for path in paths]
        return (one.result() for one in begun)

    def _do(self, path: Path) -> Answer:
        if not hasattr(self._own, "sandbox"):
            self._own.sandbox = Sandbox()
            self._sandboxes.append(self._own.sandbox)
        with TemporaryDirectory(dir=self._scratch.name) as folder:
            return self._work(self._own.sandbox, path, Path(folder))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        # What has not begun is dropped; what is under way ends within the limits of a step.
        self._threads.shutdown(cancel_futures=True)
        for sandbox in self._sandboxes:
            sandbox.close()
        self._scratch.cleanup()
