"""Files → data and text, and the lines to name in a complaint. Complaints are ContentErrors."""

import re
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from knowledge.errors import ContentError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose only booleans are true and false ("on", "no" and "yes" are words) and whose keys stand once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping. Raises ConstructorError for the second of two equal keys."""
        data: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(data) != len(node.value):
            seen: set[object] = set()
            for key, _ in node.value:
                name = self.construct_object(key, deep=True)
                if name in seen:
                    raise ConstructorError(None, None, f"the key {name!r} stands twice", key.start_mark)
                seen.add(name)
        return data

    def construct_day(self, node: yaml.ScalarNode) -> Any:
        """The date or time. Raises ConstructorError for one that no calendar has."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError as error:
            raise ConstructorError(None, None, f"no date: {node.value!r}", node.start_mark) from error


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_day)


def read_yaml(path: Path, text: str | None = None, first_line: int = 0) -> Any:
    """The file's data. Raises ContentError for a missing file or with the line where YAML breaks off."""
    try:
        return yaml.load(read_text(path) if text is None else text, Loader=_Loader)  # noqa: S506  a safe loader's child
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 + first_line if error.problem_mark else None
        raise ContentError(path, f"not YAML: {error.problem}", line) from error
    except yaml.YAMLError as error:
        raise ContentError(path, f"not readable: {error}") from error


def read_text(path: Path) -> str:
    """The file's text. Raises ContentError for a file that is missing or no UTF-8."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(path, f"not UTF-8: {error.reason}", error.object.count(b"\n", 0, error.start) + 1) from error
    except OSError as error:
        raise ContentError(path, f"cannot be read: {error.strerror}") from error


def line_of(path: Path, text: str) -> int:
    """The first line of the file that holds `text`, else 1."""
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return next((n for n, line in enumerate(lines, 1) if text in line), 1)


def line_of_item(path: Path, index: int) -> int:
    """The line on which the file's list begins its item `index` (from 0), else 1."""
    lines = path.read_text("utf-8", errors="replace").splitlines()
    starts = [n for n, line in enumerate(lines, 1) if line.startswith("- ")]
    return starts[index] if index < len(starts) else 1
