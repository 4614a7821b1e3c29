"""The checks of contract D.2 and GWG 2022 that are not built yet: id, title, default severity (None: off).

None is missing. What a profile names beyond the catalogue is skipped with `not_implemented`.
"""

from shared.vocabulary import Severity

PLANNED: tuple[tuple[str, str, Severity | None], ...] = ()
