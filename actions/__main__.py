"""The action server alone, for deployments that split it from the application: `python -m actions`.

It reads LOTSE_ACTION_HOST (127.0.0.1), LOTSE_ACTION_PORT (5055), LOTSE_COUNTY, LOTSE_DOCUMENTS and LOTSE_ENCODER.
"""

import logging
import os
from pathlib import Path

from rasa_sdk.endpoint import create_app

from actions.registry import build_executor
from knowledge import KnowledgeSettings, open_knowledge


def main() -> None:
    """Open the knowledge and serve until stopped."""
    logging.basicConfig(level=logging.WARNING)
    documents = os.environ.get("LOTSE_DOCUMENTS")
    knowledge = open_knowledge(
        KnowledgeSettings(
            county=os.environ.get("LOTSE_COUNTY", "wittmund"),
            documents=Path(documents) if documents else None,
            encoder=os.environ.get("LOTSE_ENCODER") or None,
        )
    )
    app = create_app(build_executor(knowledge), cors_origins=None)
    app.run(
        host=os.environ.get("LOTSE_ACTION_HOST", "127.0.0.1"),
        port=int(os.environ.get("LOTSE_ACTION_PORT", "5055")),
        single_process=True,
        access_log=False,
    )


if __name__ == "__main__":
    main()
