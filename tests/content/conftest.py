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
    """A copy of the shipped phrases in German and English."""
    (tmp_path / "phrases").mkdir()
    for language in ("de", "en"):
        shutil.copy(PHRASES / f"{language}.yml", tmp_path / "phrases")
    return ContentFolder(tmp_path / "phrases")
