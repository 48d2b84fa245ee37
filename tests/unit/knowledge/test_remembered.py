"""What people say of themselves is read in every language, and nothing that they do not say."""

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.content_types import Content
from knowledge.records import RecordIndex
from knowledge.remembered import FROM_27, RESIDENCES, UNDER_27, Remembered
from knowledge.said_words import load_words


@pytest.fixture(scope="module")
def reader(content: Content) -> Remembered:
    catalogue = load_catalogue()
    residence = {k: [catalogue.phrase(f"residence_{k}", code) for code in catalogue.languages] for k in RESIDENCES}
    age = {k: [catalogue.phrase(f"age_{k}", code) for code in catalogue.languages] for k in (UNDER_27, FROM_27)}
    labels = {"residence": residence, "age": age}
    return Remembered(load_words(), content.counties, RecordIndex(content).place_in, labels)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Ich wohne in Lindenau.", "Lindenau"),
        ("de", "ich wohn in lindnau", "Lindenau"),
        ("en", "we live in ostdorf", "Ostdorf"),
        ("ar", "أنا ساكن في Ostdorf", "Ostdorf"),
        ("fa", "من در Ostdorf زندگی می‌کنم", "Ostdorf"),
        ("tr", "Ostdorf'ta yaşıyorum", "Ostdorf"),
        ("pl", "mieszkam w Ostdorf", "Ostdorf"),
        ("ro", "locuiesc in Ostdorf", "Ostdorf"),
        ("ru", "я живу в Ostdorf", "Ostdorf"),
        ("uk", "мешкаю в Ostdorf", "Ostdorf"),
        ("nl", "ik woon in Ostdorf", "Ostdorf"),
        ("sr", "zivim u Ostdorfu", "Ostdorf"),
        ("sr", "живим у Ostdorf", "Ostdorf"),
        ("ku", "ez li Ostdorfê dijîm", "Ostdorf"),
        ("de", "Hafen", "Hafen"),
        ("de", "ich wohne in Lidnenau", "Lindenau"),
    ],
)
def test_a_home_is_read_and_nothing_else_was_said(reader: Remembered, language: str, text: str, name: str) -> None:
    told = reader.read(text, language, "norden")
    assert (told.facts.get("place_name"), told.facts.get("home"), told.only) == (name, True, True)


def test_a_place_that_is_only_named_is_no_home(reader: Remembered) -> None:
    told = reader.read("Gibt es in Lindenau einen Deutschkurs?", "de", "norden")
    assert dict(told.facts) == {"place": "Samtgemeinde Lindenau", "place_name": "Lindenau"}
    assert not told.only


@pytest.mark.parametrize("text", ["das moor ist schön", "ich wohne nicht in Ostdorf", "ich wohne in einer Wohnung"])
def test_ordinary_words_are_no_place(reader: Remembered, text: str) -> None:
    assert dict(reader.read(text, "de", "norden").facts) == {}


def test_a_word_is_a_place_after_in(reader: Remembered) -> None:
    assert reader.read("ich wohne in Moor", "de", "norden").facts["place_name"] == "Moor"


def test_another_county_is_noticed(reader: Remembered) -> None:
    assert reader.read("ich wohne in Südstadt", "de", "norden").elsewhere


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("de", "ich bin noch im Asylverfahren", "asylum"),
        ("nl", "ik zit zelf nog in de asielprocedure", "asylum"),
        ("ar", "انا لسا بإجراءات اللجوء", "asylum"),
        ("de", "darf ich mit Duldung arbeiten", "toleration"),
        ("de", "wurde als fluechtling anerkannt", "refugee"),
        ("de", "habe Aufenthaltserlaubnis nach § 24, bin aus der Ukraine", "ukraine"),
        ("en", "I'm from Romania", "eu"),
        ("ar", "عندي دولدونغ", "toleration"),
        ("fa", "قبولی گرفتم", "refugee"),
        ("tr", "sığınmacıyım", "asylum"),
        ("pl", "jestem z Ukrainy", "ukraine"),
        ("ro", "sunt cetatean roman", "eu"),
        ("ru", "у меня ВНЖ", "permit"),
        ("uk", "у нас тимчасовий захист", "ukraine"),
        ("nl", "ik ben asielzoeker", "asylum"),
        ("sr", "имам дулдунг", "toleration"),
        ("sr", "podneo sam zahtev za azil", "asylum"),
        ("ku", "duldunga min heye", "toleration"),
        ("de", "ich habe keine Duldung", None),
        ("pl", "nie mam duldung", None),
        ("de", "was ist eine Duldung", None),
        ("de", "mein Bruder sucht mit Duldung Arbeit", None),
    ],
)
def test_papers_are_those_of_the_person(reader: Remembered, language: str, text: str, status: str | None) -> None:
    assert reader.read(text, language, "norden").facts.get("residence") == status


@pytest.mark.parametrize(
    ("language", "text", "ages"),
    [
        ("de", "meine Tochter ist 4", [4]),
        ("de", "zwei Kinder, 6 und 9", [6, 9]),
        ("de", "Kita für meinen 3-jährigen Sohn", [3]),
        ("de", "mein Sohn Ali ist 7 Jahre alt", [7]),
        ("en", "my son is 10 months old", [0]),
        ("ar", "بنتي عمرها ٤ سنوات", [4]),
        ("fa", "دخترم ۴ سالشه و پسرم ۹ سالشه", [4, 9]),
        ("tr", "kızım 4 yaşında, oğlum 9 yaşında", [4, 9]),
        ("pl", "moja corka ma cztery lata", [4]),
        ("ro", "fiica mea are 4 ani", [4]),
        ("ru", "дочке 4 года", [4]),
        ("uk", "синові 6 років", [6]),
        ("nl", "mijn dochter is 4 jaar", [4]),
        ("sr", "ћерка има 4 године", [4]),
        ("ku", "keça min 4 salî ye", [4]),
        ("de", "4 und 11 Jahre", [4, 11]),
        ("ro", "au 6 si 13 ani", [6, 13]),
        ("fa", "۱ ساله، ۴ ساله و ۹ ساله", [1, 4, 9]),
        ("fa", "یکی ۱۴ ساله یکی ۸ ساله و یک خوردترک ۲ ساله", [2, 8, 14]),
        ("pl", "syn ma 5 lat i 11 miesięcy", [5]),
        ("de", "meine Tochter ist 2 Jahre und 6 Monate alt", [2]),
        ("en", "two kids, 5 years and 11 months and 3 years", [3, 5]),
        ("de", "3 Jahre", None),
        ("de", "4 bis 5 Jahre dauert das", None),
        ("de", "seit 2 Jahren und 3 Monaten", None),
        ("de", "ich habe 3 Kinder", None),
        ("de", "mein Kind geht in die 5. Klasse", None),
        ("de", "mein Kind braucht 2 Bücher", None),
    ],
)
def test_ages_of_children_are_no_numbers_of_them(
    reader: Remembered, language: str, text: str, ages: list[int] | None
) -> None:
    assert reader.read(text, language, "norden").facts.get("children") == ages


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("de", "ich bin 25", UNDER_27),
        ("de", "Bin 27 Jahre alt", FROM_27),
        ("ru", "мне 19 лет", UNDER_27),
        ("fa", "۳۰ سالمه", FROM_27),
        ("de", "ich bin 20 Jahre in Deutschland", None),
        ("de", "ich bin 15 Minuten zu spät", None),
    ],
)
def test_of_the_own_age_only_the_bracket_is_noted(
    reader: Remembered, language: str, text: str, age: str | None
) -> None:
    assert reader.read(text, language, "norden").facts.get("age") == age


@pytest.mark.parametrize(
    ("text", "level"),
    [("mein Deutsch ist A2", "A2"), ("маю В1", "B1"), ("habe B1 nicht bestanden", None), ("ich habe B1 Prüfung", None)],
)
def test_a_level_is_one_that_is_reached(reader: Remembered, text: str, level: str | None) -> None:
    assert reader.read(text, "de", "norden").facts.get("level") == level


def test_a_bare_word_answers_only_what_was_asked(reader: Remembered) -> None:
    assert dict(reader.read("Duldung", "de", "norden").facts) == {}
    assert dict(reader.read("Duldung", "de", "norden", "residence").facts) == {"residence": "toleration"}
    assert dict(reader.read("31", "de", "norden", "age").facts) == {"age": FROM_27}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("de", "nicht in Hafen, ich wohne in Lindenau", "Lindenau"),
        ("fa", "ما در Ostdorf زندگی می‌کنیم", "Ostdorf"),  # "we", not the Arabic "not"
        ("tr", "Hafen değil Lindenau'da oturuyorum", "Lindenau"),
        ("nl", "ik woon nu in Ostdorf", "Ostdorf"),  # "now", not the Romanian "no"
        ("ku", "ez ne li Hafen me, ez li Lindenau dijîm", "Lindenau"),
    ],
)
def test_a_place_is_denied_in_its_own_language(reader: Remembered, language: str, text: str, place: str) -> None:
    assert reader.read(text, language, "norden").facts.get("place_name") == place
