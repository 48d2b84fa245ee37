"""The model behind the classifier: built, stored as plain arrays, read back. Nothing in the file can run code."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline

ARRAYS = "intents.npz"
WORDS = "vocabulary.json"


def build(config: dict[str, Any]) -> Pipeline:
    """Return an untrained model from normalised texts to intents."""
    size = config["max_features"]
    parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2, max_features=size)
    words = TfidfVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), sublinear_tf=True, max_features=size)
    classifier = LogisticRegression(C=config["inverse_regularisation"], max_iter=config["max_iter"])
    return Pipeline([("features", FeatureUnion([("parts", parts), ("words", words)])), ("intents", classifier)])


def save(model: Pipeline, folder: Path) -> None:
    """Write a trained model into the folder."""
    vectorizers = dict(model["features"].transformer_list)
    intents = model["intents"]
    vocabularies = {name: vectorizer.get_feature_names_out().tolist() for name, vectorizer in vectorizers.items()}
    (folder / WORDS).write_text(json.dumps(vocabularies, ensure_ascii=False), encoding="utf-8")
    np.savez_compressed(
        folder / ARRAYS,
        classes=np.asarray(intents.classes_, dtype=str),
        weights=intents.coef_.astype(np.float32),
        intercepts=intents.intercept_.astype(np.float32),
        **{f"idf_{name}": vectorizer.idf_ for name, vectorizer in vectorizers.items()},
    )


def load(config: dict[str, Any], folder: Path) -> Pipeline:
    """Read a trained model back. Raises OSError or ValueError when the files are missing or broken."""
    model = build(config)
    vocabularies = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        for name, vectorizer in model["features"].transformer_list:
            vectorizer.vocabulary = vocabularies[name]
            vectorizer.idf_ = arrays[f"idf_{name}"]
        intents = model["intents"]
        intents.classes_ = arrays["classes"]
        intents.coef_ = arrays["weights"].astype(np.float64)
        intents.intercept_ = arrays["intercepts"].astype(np.float64)
    return model


def normalise(text: str) -> str:
    """Return the text in one form of letters, lower case."""
    return unicodedata.normalize("NFKC", text).casefold()
