"""How boosted trees are kept: what `knowledge.trees.Trees` reads."""

from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def write_trees(model: HistGradientBoostingClassifier, path: Path, mark_from: float) -> None:
    """Write the trees of two classes as arrays, padded to the largest; `mark_from` stands with them."""
    nodes = [predictors[0].nodes for predictors in model._predictors]
    shape = (len(nodes), max(len(tree) for tree in nodes))
    feature, left, right = (np.full(shape, -1, dtype=np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for at, tree in enumerate(nodes):
        inner, size = ~tree["is_leaf"].astype(bool), len(tree)
        feature[at, :size] = np.where(inner, tree["feature_idx"], -1)
        left[at, :size], right[at, :size] = tree["left"], tree["right"]
        threshold[at, :size], value[at, :size] = tree["num_threshold"], tree["value"]
    base = float(np.ravel(model._baseline_prediction)[0])
    np.savez_compressed(
        path,
        feature=feature,
        left=left,
        right=right,
        threshold=threshold,
        value=value,
        base=np.float64(base),
        mark_from=np.float64(mark_from),
    )
