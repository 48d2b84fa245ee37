"""Danger now is found, whatever words it comes in; what is past, a question or business stays calm."""

from typing import Any

import pytest

from knowledge.crisis import CATEGORIES, DangerModel, DangerSigns
from knowledge.loading import CONTENT, read_yaml
from knowledge.translations import danger_signs
from tests.unit.knowledge.conftest import Hearing

# The languages that have signs beside the model.
SIGNED = ("de", "en")
DANGER = {
    "violence": [
        "mein ehemann hat mir grad eine reingehauen",
        "mein man schlegt mich",
        "Mein Arbeitgeber hat mir den Pass abgenommen und ich darf die Unterkunft nicht verlassen",
        "nebenan brüllt der mann und die kinder schreien ganz schlimm",
        "zwei typen lauern mir vor dem haus auf",
        "he put his hands round my throat",
        "husbend hit me want go away now where",
        "i work here without pay and they lock the door at night",
        "someone's trying to get into our room with an iron bar",
    ],
    "suicide": [
        "mein leben hat keinen sinn",
        "es wäre besser wenn es mich nicht gäbe",
        "wenn mein Antrag abgelehnt wird bring ich mich um",
        "my kids would be happier without me",
        "tell my mum i love her, i won't be here tomorrow",
        "i cant live no more",
    ],
    "medical": [
        "mein sohn hat eine knopfbatterie verschluckt",
        "wir sind im watt und das wasser kommt",
        "alle fünf minuten wehen was soll ich tun",
        "der adventskranz brennt",
        "dad can't talk properly and one arm is weak all of a sudden",
        "toddler fell out of the window",
        "i can smell gas in the whole building",
    ],
}
CALM = [
    "er hat mich vor drei jahren geschlagen, ist das wichtig für das visum",
    "mein chef schlägt vor dass ich einen deutschkurs mache",
    "der papierkram bringt mich noch um",
    "ich finde keinen ausweg aus den schulden",
    "mein handy ist ins wasser gefallen",
    "was kostet ein krankenwagen",
    "mein vermieter droht mit kündigung",
    "my husband used to hit me, can i get custody",
    "the teacher took my son's phone",
    "can i bring a knife on the bus",
    "i want to jump to the next course level",
    "where can i do a first aid course",
]


@pytest.fixture(scope="module")
def signs() -> DangerSigns:
    return DangerSigns(read_yaml(CONTENT / "danger_signs.yml"))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DANGER.items() for text in texts])
def test_signs_find_danger_and_its_category(signs: DangerSigns, kind: str, text: str) -> None:
    assert signs.find(text) == kind


@pytest.mark.parametrize("text", CALM)
def test_signs_stay_calm(signs: DangerSigns, text: str) -> None:
    assert signs.find(text) is None


@pytest.fixture(scope="module")
def all_signs() -> DangerSigns:
    return DangerSigns(danger_signs(CONTENT))


@pytest.mark.parametrize(
    "text",
    [
        "سلام دختر ۲ ساله دارم کیتا پیدا نمیشه",
        "ev sahibi umursamıyor, kirayı kessem olur mu",
        "stau in apartamentul lor cu sotia si doi copii",
        "sparkasse zakryla moy schet",
        "xaniya me rutûbet e dîwar reş bûne",
    ],
)
def test_a_flat_an_account_or_a_place_is_no_sign(all_signs: DangerSigns, text: str) -> None:
    assert all_signs.find(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("دخترم ۴ ساله از صبح پیدا نمیشه", "medical"),
        ("bıçakla kolumu kessem ölür müyüm", "suicide"),
        ("stau in fata usii si ameninta", "violence"),
        ("zaperl moyu sestru v podvale", "violence"),
        ("lêvên zarok şîn bûne", "medical"),
    ],
)
def test_what_sounds_alike_still_is_one(all_signs: DangerSigns, text: str, kind: str) -> None:
    assert all_signs.find(text) == kind


def test_a_calm_sentence_does_not_hide_danger_in_the_next(signs: DangerSigns) -> None:
    assert signs.find("Wie beantrage ich Wohngeld? Mein Mann schlägt mich.") == "violence"


def test_the_past_does_not_hide_what_happens_at_this_moment(signs: DangerSigns) -> None:
    assert signs.find("er hat mich letztes jahr geschlagen und jetzt steht er vor der tür mit messer") == "violence"


def _tiny(signs: dict[str, Any] | None = None, hearing: Hearing | None = None) -> DangerModel:
    danger = {kind: [f"{word} {at}" for at in "abcdef" for word in (kind, "hilfe")] for kind in CATEGORIES}
    calm = ["wo ist das amt", "wann hat das amt offen", "brauche ich einen pass"] * 4
    return DangerModel.trained(danger, calm, hearing or Hearing(), signs)


LONG = "wo ist das amt bitte. wann hat das amt denn offen. ich sage hilfe hilfe suicide a"


@pytest.mark.parametrize(("reads", "clauses"), [(400, []), (40, ["ich sage hilfe hilfe suicide a"])])
def test_the_clause_is_heard_beside_a_message_that_is_not_heard_to_the_end(reads: int, clauses: list[str]) -> None:
    hearing = Hearing(reads)
    _tiny(hearing=hearing).find(LONG)
    assert [text.strip() for text in hearing.heard] == [LONG, *clauses]


def test_words_and_the_whole_message_tell_of_danger_where_no_sign_does() -> None:
    assert _tiny().find("hilfe suicide a") == "suicide"
    assert _tiny().find("wo ist das amt") is None
    assert not _tiny().may_be("wo ist das amt")


def test_one_sentence_among_others_tells_of_danger() -> None:
    calm = "wo ist das amt und wann hat das amt offen und brauche ich einen pass"
    assert _tiny().find(f"{calm}. hilfe suicide a. {calm}") == "suicide"
    assert _tiny().find(f"{calm}. {calm}") is None


def test_a_sign_makes_danger_of_what_only_may_be() -> None:
    signs = {kind: {"de": ["nieundnimmer"]} for kind in CATEGORIES} | {"violence": {"de": ["beule"]}}
    said = {"words": {"de": {}}, "signs": signs, "calm": {"de": ["frueher"]}, "certain": {"de": ["gerade"]}}
    text = "suicide am amt beule"
    assert _tiny().find(text) is None
    assert _tiny().may_be(text)
    assert _tiny(said).find(text) == "suicide"  # what it is, words tell first


def test_where_no_category_stands_out_a_sign_names_it_and_else_the_text_has_all_numbers() -> None:
    signs = {kind: {"de": ["nieundnimmer"]} for kind in CATEGORIES} | {"medical": {"de": ["beule"]}}
    said = {"words": {"de": {}}, "signs": signs, "calm": {"de": ["frueher"]}, "certain": {"de": ["gerade"]}}
    assert _tiny().find("hilfe suicide violence a") == "general"
    assert _tiny(said).find("hilfe suicide violence a beule") == "medical"


def test_one_or_two_words_need_a_sign() -> None:
    signs = {kind: {"de": [kind]} for kind in CATEGORIES}
    said = {"words": {"de": {}}, "signs": signs, "calm": {"de": ["frueher"]}, "certain": {"de": ["gerade"]}}
    assert _tiny().find("hilfe suicide") is None
    assert _tiny(said).find("hilfe suicide") == "suicide"
    assert not _tiny().may_be("")


def test_three_words_have_to_tell_more() -> None:
    assert _tiny().may_be("suicide am amt beule")
    assert not _tiny().may_be("suicide am amt")
    assert _tiny().find("hilfe suicide a") == "suicide"


def test_words_stand_for_their_alternatives_and_dots_for_a_few_words() -> None:
    words = {"de": {"who": "er meine_frau", "does": "haut"}}
    signs = {kind: {"de": ["nieundnimmer"]} for kind in CATEGORIES} | {"violence": {"de": ["<who> ... <does>"]}}
    found = DangerSigns({"words": words, "signs": signs, "calm": {"de": ["x"]}, "certain": {"de": ["x"]}}).find
    assert found("Meine Frau, die haut!") == "violence"
    assert found("er haut") == "violence"
    assert found("er a b c d e haut") is None


def test_who_is_unwell_is_calm_and_medical_among_the_dangers() -> None:
    danger = {kind: [f"hilfe {kind} {letter} {letter}" for letter in "abcd"] for kind in CATEGORIES}
    unwell = [f"tabletten leer {letter} {letter}" for letter in "abcd"]
    model = DangerModel.trained(danger, ["wo ist das amt"] * 3, Hearing(), unwell=unwell)
    assert model.find("tabletten leer a a") is None
    margins, _ = model._most_telling("tabletten leer a a")
    assert CATEGORIES[int(margins[1:].argmax())] == "medical"
