"""Train the trees that mark answering lines: `knowledge/model/marker.npz`.

    python -m knowledge.training.marking OMOS_FOLDER

Learned from OMoS-QA's training and development questions in five languages (Kleinle, Prange, Friedrich, KONVENS 2024;
CC BY 4.0). The encoder knows the training questions, so the threshold and the printed figures are those of development
pages that the trees of a fold have not seen.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from evaluation.pages import Record, read_records
from knowledge.encoders import PieceEncoder
from knowledge.marking import TREES, line_features
from knowledge.training.trees_file import write_trees

Floats = npt.NDArray[np.float32]
FOLDS = 4


def main(folder: Path) -> None:
    """Train, print, write."""
    encoder = PieceEncoder()
    known, shown = (
        [r for path in sorted(folder.glob(f"*/{part}.jsonl")) for r in read_records(path) if r.answers]
        for part in ("train", "dev")
    )
    rows, marks = _taught(known, encoder)
    shown_rows, shown_marks = _taught(shown, encoder)
    pages = sorted({record.page for record in shown})
    chance = np.random.default_rng(0).integers(0, FOLDS, len(pages))
    fold = {page: int(at) for page, at in zip(pages, chance, strict=True)}
    likely: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(shown)
    for held in range(FOLDS):
        kept = [at for at, record in enumerate(shown) if fold[record.page] != held]
        model = _trained([*rows, *(shown_rows[at] for at in kept)], [*marks, *(shown_marks[at] for at in kept)])
        for at, record in enumerate(shown):
            if fold[record.page] == held:
                likely[at] = model.predict_proba(shown_rows[at])[:, 1]
    mark_from = max(np.arange(0.1, 0.5, 0.01), key=lambda threshold: f1(shown, likely, threshold))
    print(f"mark from {mark_from:.2f}: F1 {f1(shown, likely, mark_from):.3f} on unseen pages")
    for language in sorted({record.language for record in shown}):
        mine = [at for at, record in enumerate(shown) if record.language == language]
        print(f"  {language}: {f1([shown[at] for at in mine], [likely[at] for at in mine], mark_from):.3f}")
    write_trees(_trained([*rows, *shown_rows], [*marks, *shown_marks]), TREES, float(mark_from))


def _taught(records: Sequence[Record], encoder: PieceEncoder) -> tuple[list[Floats], list[npt.NDArray[np.bool_]]]:
    rows = [line_features(record.question, record.lines, encoder) for record in records]
    return rows, [np.asarray([at in record.answers for at in range(len(record.lines))]) for record in records]


def _trained(rows: Sequence[Floats], marks: Sequence[npt.NDArray[np.bool_]]) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.05, max_leaf_nodes=8, l2_regularization=5, min_samples_leaf=60, random_state=0
    )
    return model.fit(np.concatenate(rows), np.concatenate(marks))


def f1(records: Sequence[Record], likely: Sequence[Floats], threshold: float) -> float:
    """Over all lines together; the likeliest line is always marked."""
    hit = marked = wanted = 0
    for record, shares in zip(records, likely, strict=True):
        chosen = {int(at) for at in np.flatnonzero(shares >= min(threshold, shares.max()))}
        hit, marked, wanted = hit + len(chosen & record.answers), marked + len(chosen), wanted + len(record.answers)
    return 2 * hit / max(1, marked + wanted)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
