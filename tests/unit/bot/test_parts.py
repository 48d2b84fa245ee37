"""One message that says several things is taken apart, one question with its background is not."""

import asyncio

import pytest

from bot.understanding.parts import Part, divide, only_greets, split

ACTS = {
    "ask_human": ("human", "menschen", "someone", "إنسان", "insanla"),
    "change_language": ("auf englisch",),
    "delete_my_data": ("lösche",),
    "suggest": ("vorschlag",),
    "thanks": ("danke",),
    "greeting": ("hallo",),
    "ask_help": ("helfen",),
    "easy_language": ("verstehe",),
    "crisis": ("schlägt",),
}


async def read(text: str) -> tuple[str, float]:
    """Know an act by a word, and a question by its length."""
    for act, words in ACTS.items():
        if any(word in text.casefold() for word in words):
            return act, 0.95
    return ("question", 0.9) if len(text.split()) > 1 else ("repeat", 0.3)


def parted(text: str, language: str = "de") -> list[tuple[str | None, str]]:
    """What the message says, in order."""
    return [(part.act, part.text) for part in asyncio.run(divide(text, language, read))]


@pytest.mark.parametrize(
    ("language", "text", "question", "wish"),
    [
        ("en", "I need a doctor, and can I talk to someone?", "I need a doctor", "can I talk to someone?"),
        (
            "de",
            "Kann ich einen Menschen sprechen? Wo ist das Amt?",
            "Wo ist das Amt?",
            "Kann ich einen Menschen sprechen?",
        ),
        ("de", "wo ist das amt\nich will einen menschen", "wo ist das amt", "ich will einen menschen"),
        ("ar", "محتاج دكتور وبدي احكي مع إنسان", "محتاج دكتور", "وبدي احكي مع إنسان"),
        ("tr", "doktor lazım ve insanla konuşmak istiyorum", "doktor lazım", "insanla konuşmak istiyorum"),
    ],
)
def test_a_wish_beside_a_question_is_a_turn_of_its_own(language: str, text: str, question: str, wish: str) -> None:
    assert parted(text, language) == [("question", question), ("ask_human", wish)]


def test_another_language_comes_first_and_deletion_last() -> None:
    assert [act for act, _ in parted("Lösche alles. Wo ist das Amt? Bitte auf Englisch.")] == [
        "change_language",
        "question",
        "delete_my_data",
    ]


def test_a_wish_of_which_nobody_is_sure_counts_where_only_thanks_stand_beside_it() -> None:
    async def doubtful(text: str) -> tuple[str, float]:
        return ("delete_my_data", 0.6) if "lösch" in text and "danke" not in text else await read(text)

    parts = asyncio.run(divide("danke, lösch was da steht", "de", doubtful))
    assert [part.act for part in parts] == ["thanks", "delete_my_data"]
    (whole,) = asyncio.run(divide("lösch was da steht, wo ist das amt", "de", doubtful))
    assert whole.act is None


def test_what_goes_on_behind_thanks_is_no_question_of_its_own() -> None:
    async def hears(text: str) -> tuple[str, float]:
        return ("thanks", 0.95) if "danke" in text else ("follow_up", 0.9)

    parts = asyncio.run(divide("danke. wie beantrage ich das", "de", hears))
    assert [(part.act, part.text) for part in parts] == [("follow_up", "wie beantrage ich das"), ("thanks", "danke.")]


def test_the_reason_of_a_farewell_is_no_question() -> None:
    async def hears(text: str) -> tuple[str, float]:
        return ("goodbye", 0.9) if "bis dann" in text else ("question", 0.9)

    text = "muss die kinder abholen, bis dann"
    assert [(part.act, part.text) for part in asyncio.run(divide(text, "de", hears))] == [(None, text)]
    asked = asyncio.run(divide("wo ist das amt? bis dann", "de", hears))
    assert [(part.act, part.text) for part in asked] == [("question", "wo ist das amt?")]


def test_a_language_that_is_only_named_is_no_wish() -> None:
    assert parted("den vertrag hab ich aber auf englisch. was steht da drin?") == [
        (None, "den vertrag hab ich aber auf englisch. was steht da drin?")
    ]
    for asked in ("was steht im vertrag? auf englisch bitte", "was ist das jobcenter und auf englisch"):
        assert [act for act, _ in parted(asked)] == ["change_language", "question"]


def test_thanks_are_answered_only_where_they_open_the_message() -> None:
    assert parted("danke! und wo ist das amt?") == [("question", "wo ist das amt?"), ("thanks", "danke!")]
    assert parted("wo ist das amt? danke!") == [("question", "wo ist das amt?")]


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin schwanger und habe keine Versicherung. Was soll ich tun?",
        "Können Sie mir helfen? Ich suche eine Wohnung.",
        "Ich will einen Menschen sprechen, weil mein Vermieter gekündigt hat",
        "Ich will einen Menschen sprechen, bitte",
        "Mein Mann schlägt mich. Ich will einen Menschen sprechen.",
        "Ein Vorschlag: mehr Busse. Auch abends im Dorf.",
        "Wo ist das Amt?",
        "",
        "…, und !",
    ],
)
def test_one_thing_stays_whole(text: str) -> None:
    assert parted(text) == [(None, text)]


def test_who_understands_nothing_and_wants_a_human_gets_the_human() -> None:
    assert [act for act, _ in parted("Ich verstehe nichts. Ich will einen Menschen.")] == ["ask_human"]


def test_the_clauses_of_a_whole_message_travel_with_it() -> None:
    [part] = asyncio.run(divide("wie geht dies und wo ist das?", "de", read))
    assert part == Part("wie geht dies und wo ist das?", None, ("wie geht dies", "wo ist das?"))


def test_a_text_of_very_many_clauses_is_not_divided() -> None:
    assert len(split("a und b, " * 200, "de")) == 1


def test_an_unknown_language_has_sentences_and_commas() -> None:
    assert split("eins zwei, drei und vier. Fünf!", "am") == ["eins zwei", "drei und vier.", "Fünf!"]


@pytest.mark.parametrize(
    ("written", "behind", "read_as", "greets"),
    [
        ("Good morning to you all", "to you all", {"Good morning to you all": ("greeting", 0.95)}, True),
        ("silav 🌹", "🌹", {"silav 🌹": ("greeting", 0.7)}, True),
        ("salut, ce faceți?", "ce faceți?", {"salut, ce faceți?": ("greeting", 0.65)}, True),
        (
            "merhaba Türkçe bilen var mı",
            "Türkçe bilen var mı",
            {"merhaba Türkçe bilen var mı": ("greeting", 0.65)},
            False,
        ),
        ("Hallo, eine Wohnung", "eine Wohnung", {"Hallo, eine Wohnung": ("question", 0.8)}, False),
        ("hi I arrived", "I arrived", {"hi I arrived": ("greeting", 0.5)}, False),
    ],
)
def test_a_message_that_only_greets_is_heard_whole(
    written: str, behind: str, read_as: dict[str, tuple[str, float]], greets: bool
) -> None:
    async def heard(text: str) -> tuple[str, float]:
        asks = ("question", 0.5) if "bilen" in text else ("affirm", 0.2)
        return read_as.get(text, asks)

    assert asyncio.run(only_greets(written, behind, heard)) is greets
