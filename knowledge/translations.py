"""The texts of further languages, laid over the content: `content/translations/<language>/<what>.yml`.

Offices, errands, amounts, umbrellas, records, the digest, danger messages and the glossary carry German and English
where they are defined; every other language has a folder of its own, so that it can be written, reviewed and shipped by
itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from knowledge.content_types import Amount, Choice, Content, DigestEntry, Errand, Office, Record, Term, Texts, Umbrella
from knowledge.errors import ContentError
from knowledge.packed import Packed
from knowledge.reading import line_of, read_yaml

FOLDER = "translations"
Fields = Mapping[str, Any]
Made = TypeVar("Made")


def translated(content: Content, root: Path) -> Content:
    """`content` with all languages under `root`/translations. Raises ContentError for what belongs to nothing."""
    for folder in sorted(p for p in (root / FOLDER).glob("*") if p.is_dir()):
        content = _with_language(content, folder)
    return content


def _with_language(content: Content, folder: Path) -> Content:
    language = folder.name
    crisis = _optional(folder / "crisis.yml", {})
    out_of_scope = _optional(folder / "out_of_scope.yml", [])
    records = {record.id: record for record in content.records}
    digest = {digest_key(entry): entry for entry in content.digest}
    glossary = _laid(content.glossary, folder / "glossary.yml", language, _term)
    summed_up = _laid(records, folder / "records.yml", language, _record)
    try:
        danger = {
            category: {**examples, language: _words(crisis["danger"][category])} if crisis else examples
            for category, examples in content.danger.items()
        }
        calm = {**content.calm, language: _words(crisis["calm"])} if crisis else content.calm
        outside = {**content.out_of_scope, language: _words(out_of_scope)} if out_of_scope else content.out_of_scope
    except (KeyError, TypeError) as error:
        raise ContentError(folder / "crisis.yml", f"missing or misshapen: {error}") from error
    return replace(
        content,
        offices=_laid(content.offices, folder / "offices.yml", language, _office),
        errands=_laid(content.errands, folder / "errands.yml", language, _errand),
        amounts=_laid(content.amounts, folder / "amounts.yml", language, _amount),
        umbrellas=_laid(content.umbrellas, folder / "umbrellas.yml", language, _umbrella),
        records=tuple(replace(record, summary=summed_up[record.id].summary) for record in content.records),
        digest=tuple(_laid(digest, folder / "digest.yml", language, _digest_entry).values()),
        glossary=_laid(glossary, folder / "explanations.yml", language, _explanation),
        danger=danger,
        calm=calm,
        out_of_scope=outside,
    )


def _laid(
    items: Mapping[str, Made], path: Path, language: str, make: Callable[[Made, Any, str], Made]
) -> dict[str, Made]:
    found = dict(items)
    for key, value in _optional(path, {}).items():
        if key not in items:
            raise ContentError(path, f"{key!r} is unknown", line_of(path, str(key)))
        try:
            found[key] = make(items[key], value, language)
        except (KeyError, TypeError, AttributeError) as error:
            raise ContentError(path, f"{key!r} is missing or misshapen: {error}", line_of(path, str(key))) from error
    return found


def _optional(path: Path, without: Any) -> Any:
    if not path.exists():
        return without
    data = read_yaml(path)
    if not isinstance(data, type(without)):
        raise ContentError(path, f"not a {'list' if isinstance(without, list) else 'mapping'}")
    return data


def _with(texts: Texts, language: str, text: object) -> dict[str, str]:
    if not isinstance(text, str) or not text.strip():
        raise TypeError(f"{text!r} is no text")
    return {**texts, language: text.strip()}


def _words(items: object) -> Sequence[str]:
    if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
        raise TypeError("not a list of texts")
    return Packed(item.strip() for item in items)


def _office(office: Office, fields: Fields, language: str) -> Office:
    texts = {key: _with(getattr(office, key), language, fields[key]) for key in ("name", "does", "find")}
    return replace(office, **texts)  # type: ignore[arg-type]


def _errand(errand: Errand, fields: Fields, language: str) -> Errand:
    return replace(
        errand,
        title=_with(errand.title, language, fields["title"]),
        text=_with(errand.text, language, fields["text"]),
        questions={**errand.questions, language: _words(fields.get("questions", []))},
    )


def _amount(amount: Amount, fields: Fields, language: str) -> Amount:
    texts = {key: _with(getattr(amount, key), language, fields[key]) for key in ("label", "value", "unit")}
    return replace(amount, **texts)  # type: ignore[arg-type]


def _umbrella(umbrella: Umbrella, fields: Fields, language: str) -> Umbrella:
    labels = fields.get("labels") or {}
    return replace(
        umbrella,
        title=_with(umbrella.title, language, fields["title"]),
        ask=_with(umbrella.ask, language, fields["ask"]),
        questions={**umbrella.questions, language: _words(fields.get("questions", []))},
        tree=tuple(_labelled(choice, labels, language) for choice in umbrella.tree),
    )


def _labelled(choice: Choice, labels: Mapping[str, str], language: str) -> Choice:
    label = _with(choice.label, language, labels[choice.label["de"]]) if choice.label else choice.label
    return replace(choice, label=label, choices=tuple(_labelled(c, labels, language) for c in choice.choices))


def _record(record: Record, text: object, language: str) -> Record:
    return replace(record, summary=_with(record.summary, language, text))


def _digest_entry(entry: DigestEntry, text: object, language: str) -> DigestEntry:
    return replace(entry, texts=_with(entry.texts, language, text))


def _term(term: Term, text: object, language: str) -> Term:
    return replace(term, translations=_with(term.translations, language, text))


def _explanation(term: Term, text: object, language: str) -> Term:
    return replace(term, explained=_with(term.explained, language, text))


def digest_key(entry: DigestEntry) -> str:
    """Ten hexadecimal digits of document, section and German text: a translation of what has changed is unknown."""
    german = " ".join(entry.texts["de"].split())
    return sha256(f"{entry.document}\n{entry.section}\n{german}".encode()).hexdigest()[:10]


def danger_signs(root: Path) -> dict[str, Any]:
    """The signs of danger of all languages in one, as `knowledge.crisis` reads them. Raises ContentError."""
    data: dict[str, Any] = read_yaml(root / "danger_signs.yml")
    for path in sorted((root / FOLDER).glob("*/danger_signs.yml")):
        own, language = read_yaml(path), path.parent.name
        try:
            for name in ("words", "calm", "certain"):
                data[name][language] = own[name]
            for kind in data["signs"]:
                data["signs"][kind][language] = own["signs"][kind]
        except (KeyError, TypeError) as error:
            raise ContentError(path, f"missing or misshapen: {error}") from error
    return data
