"""A small content folder and the phrases, both to be broken."""

import shutil
from pathlib import Path

import pytest

from knowledge.catalogue import PHRASES
from tests.unit.knowledge.content_factory import ContentFolder, write_content


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    """A content folder that keeps every promise."""
    return write_content(tmp_path / "content")


@pytest.fixture
def phrases(tmp_path: Path) -> ContentFolder:
    """A copy of the shipped phrases."""
    return ContentFolder(Path(shutil.copytree(PHRASES, tmp_path / "phrases")))
