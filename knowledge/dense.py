"""The nearest of many vectors."""

from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
CHUNK, LARGEST = 4096, 127


class DenseIndex:
    """Built once, read by many threads; takes one byte for each number, which changes a cosine by about 0.002."""

    def __init__(self, vectors: npt.NDArray[Any]) -> None:
        """`vectors` have the shape (texts, dim) and the length 1 or 0."""
        kind = faiss.ScalarQuantizer.QT_8bit_direct_signed
        self._index = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
        self._scale = LARGEST / max(float(np.abs(vectors).max(initial=0)), 1e-6)
        faiss.omp_set_num_threads(1)  # several questions at once share the cores better than the parts of one
        self._index.codes.resize(len(vectors) * self._index.code_size)
        self._index.codes.clear()  # what was asked for stays: else it would grow by doubling
        for first in range(0, len(vectors), CHUNK):
            self._index.add(self._whole(vectors[first : first + CHUNK]))

    def nearest(self, vector: Floats, count: int) -> tuple[npt.NDArray[np.int64], Floats]:
        """The places of the vectors that are most alike, best first, and their cosines, 0 for negative ones."""
        scores, places = self._index.search(self._whole(vector[None]), min(count, self._index.ntotal))
        return places[0], np.maximum(scores[0], 0) / np.float32(self._scale**2)

    def _whole(self, vectors: npt.NDArray[Any]) -> Floats:
        """As whole numbers from -LARGEST to LARGEST."""
        whole = np.rint(vectors.astype(np.float32) * self._scale)
        return np.asarray(np.clip(whole, -LARGEST, LARGEST), dtype=np.float32)
