"""The student as the arrays that `knowledge.reader` reads: whole numbers with a scale for each row or column."""

from pathlib import Path

import numpy as np
import torch

from knowledge.reader import MOST_PIECES
from knowledge.training.student import Student

Arrays = dict[str, np.ndarray]
_LINEAR = {"mixed": "attention.output.dense", "wide": "intermediate.dense", "narrow": "output.dense"}
_NORMS = {"between": "attention.output.LayerNorm", "end": "output.LayerNorm"}


def write(student: Student, file: Path) -> None:
    """The pieces, the layers, and what finds danger and names."""
    state = {name: value.detach().numpy().astype(np.float32) for name, value in student.state_dict().items()}
    table = state["pieces.weight"][: student.begin]
    rows, scale = _whole(table.T)
    embeddings = "body.embeddings."
    places = state[f"{embeddings}position_embeddings.weight"][: MOST_PIECES + 2]
    arrays: Arrays = {
        "pieces": rows.T.copy(),
        "pieces.scale": scale.astype(np.float16),
        "ends": state["pieces.weight"][[student.begin, student.end]].astype(np.float16),
        **_matrix("places", places + state[f"{embeddings}token_type_embeddings.weight"][0]),
        **_norm(state, f"{embeddings}LayerNorm", "start"),
        **_linear(state, ["look"], "look"),
        **_linear(state, ["kinds"], "kinds"),
        **_linear(state, ["person"], "person"),
    }
    depth = len(student.body.encoder.layer)
    for at in range(depth):
        layer, name = f"body.encoder.layer.{at}.", f"layers.{at}."
        arrays |= _linear(
            state, [f"{layer}attention.self.{part}" for part in ("query", "key", "value")], f"{name}asked"
        )
        for new, old in _LINEAR.items():
            arrays |= _linear(state, [layer + old], name + new)
        for new, old in _NORMS.items():
            arrays |= _norm(state, layer + old, name + new)
    arrays["depth"] = np.asarray(depth)
    np.savez_compressed(file, allow_pickle=False, **arrays)


def read(student: Student, file: Path) -> None:
    """Go on from what `write` wrote, as exactly as whole numbers tell it."""
    with np.load(file) as data:
        arrays = {name: data[name].astype(np.float32) for name in data.files}
    state: Arrays = {}
    table = arrays["pieces"] * arrays["pieces.scale"][:, None]
    nothing = student.pieces.weight.detach().numpy()[student.nothing][None]
    state["pieces.weight"] = np.concatenate([table, arrays["ends"], nothing])
    embeddings = "body.embeddings."
    state |= {f"{embeddings}LayerNorm.{part}": arrays[f"start.{part}"] for part in ("weight", "bias")}
    kind = student.body.embeddings.token_type_embeddings.weight.detach().numpy()
    places = student.body.embeddings.position_embeddings.weight.detach().numpy().copy()
    places[: MOST_PIECES + 2] = arrays["places"] * arrays["places.scale"] - kind[0]
    state[f"{embeddings}position_embeddings.weight"] = places
    for name in ("look", "kinds", "person"):
        if f"{name}.weight" in arrays:
            state |= _parts(arrays, name, [name])
    for at in range(int(arrays["depth"])):
        layer, name = f"body.encoder.layer.{at}.", f"layers.{at}."
        state |= _parts(arrays, f"{name}asked", [f"{layer}attention.self.{part}" for part in ("query", "key", "value")])
        for new, old in _LINEAR.items():
            state |= _parts(arrays, name + new, [layer + old])
        for new, old in _NORMS.items():
            state |= {f"{layer}{old}.{part}": arrays[f"{name}{new}.{part}"] for part in ("weight", "bias")}
    missing = student.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()}, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"{file} holds what the student has not: {missing.unexpected_keys}")


def _parts(arrays: Arrays, name: str, parts: list[str]) -> Arrays:
    weight = (arrays[f"{name}.weight"] * arrays[f"{name}.weight.scale"]).T
    weights = np.split(weight, len(parts))
    biases = np.split(arrays[f"{name}.bias"], len(parts))
    return {
        f"{part}.{kind}": np.ascontiguousarray(value)
        for part, *both in zip(parts, weights, biases, strict=True)
        for kind, value in zip(("weight", "bias"), both, strict=True)
    }


def _linear(state: Arrays, parts: list[str], name: str) -> Arrays:
    weight = np.concatenate([state[f"{part}.weight"] for part in parts])
    bias = np.concatenate([state[f"{part}.bias"] for part in parts])
    return {**_matrix(f"{name}.weight", weight.T), f"{name}.bias": bias}


def _norm(state: Arrays, part: str, name: str) -> Arrays:
    return {f"{name}.weight": state[f"{part}.weight"], f"{name}.bias": state[f"{part}.bias"]}


def _matrix(name: str, matrix: np.ndarray) -> Arrays:
    whole, scale = _whole(matrix)
    return {name: whole, f"{name}.scale": scale}


def _whole(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Numbers from -127 to 127 and the scale of each column."""
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)
