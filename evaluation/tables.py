"""Numbers → lines that fit into a terminal."""

from collections.abc import Mapping

Row = Mapping[str, float]


def table(title: str, rows: Mapping[str, Row]) -> str:
    """A row a name, a column a number; shares as per cent, the rest with one decimal."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    width = max([len(name) for name in rows] + [len(title)]) + 2
    lines = [title.ljust(width) + "".join(column.rjust(max(10, len(column) + 2)) for column in columns)]
    for name, row in rows.items():
        cells = (_cell(column, row.get(column)).rjust(max(10, len(column) + 2)) for column in columns)
        lines.append(name.ljust(width) + "".join(cells))
    return "\n".join(lines) + "\n"


def _cell(column: str, value: float | None) -> str:
    if value is None:
        return ""
    if column in ("share", "low", "high", "first", "first_low", "first_high", "among_three"):
        return f"{value:.1%}"
    return str(value) if isinstance(value, int) else f"{value:.1f}"
