"""Values of reports and profiles in one line of plain words."""


def in_words(values: object) -> str:
    """Measured or wanted values in one line: `width 85.2 mm, height 55 mm`."""
    if isinstance(values, dict):
        return ", ".join(_named(str(key), value) for key, value in values.items() if value is not None)
    if isinstance(values, list):
        figures = all(isinstance(value, int | float) for value in values)
        return (", " if figures else " or ").join(in_words(value) for value in values)
    if isinstance(values, bool):
        return "yes" if values else "no"
    if isinstance(values, int):
        return str(values)
    return f"{values:g}" if isinstance(values, float) else str(values or "")


def _named(key: str, value: object) -> str:
    name, unit = key, ""
    for ending in ("_mm", "_dpi", "_pt", "_px"):
        if key.endswith(ending):
            name, unit = key.removesuffix(ending), f" {ending[1:]}"
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else in_words(value)
    return f"{name.replace('_', ' ')} {text}{unit}"
