"""Knowledge as it is shipped, opened once; and with the counties' own documents where they are at hand."""

from pathlib import Path

import pytest

from knowledge import Knowledge, KnowledgeSettings, open_knowledge

CACHE = Path("var/index")
ORIGINALS = Path(__file__).parents[3] / "shared/concepts"


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The shipped content alone."""
    return open_knowledge(KnowledgeSettings(cache=CACHE))


@pytest.fixture(scope="session")
def with_originals() -> Knowledge:
    """The shipped content with the documents that its digest tells of."""
    if not ORIGINALS.is_dir():
        pytest.skip("the counties' documents are not at hand")
    return open_knowledge(KnowledgeSettings(documents=ORIGINALS, cache=CACHE))
