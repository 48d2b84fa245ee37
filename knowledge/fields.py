"""The field of action to which a topic belongs, as the counties' concepts name them."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.content_types import Topic
from knowledge.loading import CONTENT
from knowledge.reading import read_yaml

INFORMATION = "information"
_FILE = CONTENT / "fields.yml"


class Fields:
    """Read once. `names`: the German names by id."""

    def __init__(self, topics: Mapping[str, Topic], path: Path = _FILE) -> None:
        data = read_yaml(path)
        self.names: Mapping[str, str] = data["names"]
        own = {topic.id: topic.field for topic in topics.values()}
        self._fields: Mapping[str, str] = {**own, **{k: v for k, v in data["moved"].items() if k in own}}

    def of(self, topic: str | None) -> str:
        """The id of the field; "information" for None and for topics that do not exist."""
        return self._fields.get(topic or "", INFORMATION)
