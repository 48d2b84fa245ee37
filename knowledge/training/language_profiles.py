"""Make `knowledge/profiles/*.json` from a folder of parallel text (one JSON object a line: language code → text).

    python -m knowledge.training.language_profiles FOLDER

One profile a script (`sr-Latn`, `sr-Cyrl`): a mixed one halves its own probabilities. The format is langdetect's
(n-gram counts of length 1 to 3, totals by length), kept to the n-grams that carry weight.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from knowledge.language import PROFILES, grams

KEPT = 4000
LINES = 9000
CODES = ["ar", "de", "en", "fa", "fr", "ku", "ckb", "nl", "pl", "ro", "ru", "sr-Cyrl", "sr-Latn", "tr", "uk"]
ALIASES = {"prs": "fa"}


def main(folder: Path) -> None:
    """Write one profile per code. Prints lines and n-grams of each."""
    texts: dict[str, list[str]] = {code: [] for code in CODES}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            for code, text in json.loads(line).items():
                code = ALIASES.get(code, code)
                if code in texts and isinstance(text, str):
                    texts[code].append(text)
    for code, lines in texts.items():
        step = max(1, len(lines) // LINES)
        write_profile(code, lines[::step])


def write_profile(code: str, lines: list[str]) -> None:
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(grams(line))
    totals = [sum(n for gram, n in counts.items() if len(gram) == size) for size in (1, 2, 3)]
    kept = dict(sorted(counts.most_common(KEPT)))
    data = {"name": code, "n_words": totals, "freq": kept}
    (PROFILES / f"{code}.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
    print(f"{code:8} {len(lines):6} lines {len(counts):7} n-grams, {len(kept)} kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
