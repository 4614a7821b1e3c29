"""Writes docs/accuracy.md from a run."""

from collections.abc import Mapping

from tests.accuracy.measure import Score

HEAD = """\
# Accuracy

How often each check is right, measured on files whose truth is known because code made them. Written by

    make accuracy

which makes {seeds} files of every case (seeds 1 to {seeds}; the same seed gives the same bytes), judges each
under a profile that asks its check, and counts. *Recall*: the share of the faulty files that were found.
*Precision*: the share of the alarms that were right. The faultless files are near misses: values just inside
the limit and things that only look wrong. Sizes, places, rotation, `UserUnit`, odd origins, nesting in forms
and the way a size or a width comes about are drawn by chance. *Places*: of the places that are wrong, how
many the report's boxes show, and boxes elsewhere. The cases are in `tests/accuracy/cases/`; a check without
two that trip it and two that must not does not pass the tests. What a generator of ours does not think of it
cannot measure. What autofix cures of these files is counted in [cured.md](cured.md).

"""
TABLE = """\
| Check | Cases | Files | Recall | Precision | Places shown | Elsewhere |
|---|---|---|---|---|---|---|
"""
CLEAN = """
## Clean files

One for every built-in profile ({seeds} of each); nothing may be found. *Asked* counts the checks that judged
them; the others had no target, or were not built or not installed when this was measured.

| Profile | Asked | Findings |
|---|---|---|
"""


def text(
    scores: Mapping[str, Score], cases: Mapping[str, int], clean: Mapping[str, tuple[int, int]], seeds: int
) -> str:
    """The page."""
    rows = [_row(check, scores[check], cases[check]) for check in sorted(scores)]
    total = sum(score.files for score in scores.values())
    low = [check for check, score in scores.items() if min(score.recall, score.precision) < 0.98]
    told = f"{total:,} files, {len(scores)} checks. "
    told += f"Below 0.98: {', '.join(low)}." if low else "Every check reaches 0.98 in both."
    wrong = [f"- `{check}`: {line}" for check, score in scores.items() for line in score.wrong[:3]]
    listed = "\n## Wrong answers\n\n" + "\n".join(wrong) + "\n" if wrong else ""
    profiles = "".join(f"| `{name}` | {asked} | {found} |\n" for name, (asked, found) in clean.items())
    return (
        HEAD.format(seeds=seeds) + told + "\n\n" + TABLE + "\n".join(rows) + "\n" + listed
        + CLEAN.format(seeds=seeds) + profiles
    )  # fmt: skip


def _row(check: str, score: Score, cases: int) -> str:
    shown = f"{score.shown} of {score.places}" if score.places else ""
    elsewhere = str(score.elsewhere) if score.places else ""
    return (
        f"| `{check}` | {cases} | {score.files} | {score.recall:.3f} | {score.precision:.3f} "
        f"| {shown} | {elsewhere} |"
    )
