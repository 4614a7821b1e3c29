"""What stands in the inputs of a form, by name, as a browser sends it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_MOST_ROWS = 500


@dataclass(slots=True)
class Answers:
    """Texts by the path of their input; several where several can be chosen."""

    said: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def sent(cls, form: Mapping[str, Iterable[str]]) -> "Answers":
        """From lists by name."""
        # No text of ours holds a NUL, and the database takes none.
        return cls({path: [text.replace("\0", "") for text in texts] for path, texts in form.items()})

    def one(self, path: str) -> str:
        """The text of an input, without the space around it."""
        texts = self.said.get(path)
        return texts[0].strip() if texts else ""

    def every(self, path: str) -> list[str]:
        """All that was chosen."""
        return self.said.get(path, [])

    def put(self, path: str, *texts: str) -> None:
        """Write into an input."""
        self.said[path] = list(texts)

    def rows(self, path: str) -> list[int]:
        """The numbers of the rows in which something stands."""
        start = f"{path}."
        found = {
            int(number)
            for name, texts in self.said.items()
            if name.startswith(start) and any(text.strip() for text in texts)
            for number in [name.removeprefix(start).partition(".")[0]]
            if number.isascii() and number.isdigit() and len(number) < 5
        }
        return sorted(found)[:_MOST_ROWS]
