"""Danger now is found, whatever words it comes in; what is past, a question or business stays calm."""

from typing import Any

import pytest

from knowledge.crisis import CATEGORIES, DangerModel, DangerSigns
from knowledge.loading import CONTENT, read_yaml

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


def test_a_calm_sentence_does_not_hide_danger_in_the_next(signs: DangerSigns) -> None:
    assert signs.find("Wie beantrage ich Wohngeld? Mein Mann schlägt mich.") == "violence"


def test_the_past_does_not_hide_what_happens_at_this_moment(signs: DangerSigns) -> None:
    assert signs.find("er hat mich letztes jahr geschlagen und jetzt steht er vor der tür mit messer") == "violence"


def _tiny(signs: dict[str, Any] | None = None) -> DangerModel:
    danger = {kind: [f"{word} {at}" for at in "abcdef" for word in (kind, "hilfe")] for kind in CATEGORIES}
    return DangerModel.trained(
        danger, ["wo ist das amt", "wann hat das amt offen", "brauche ich einen pass"] * 4, signs
    )


def test_the_model_adds_what_no_sign_tells() -> None:
    assert _tiny().find("hilfe suicide a") == "suicide"
    assert _tiny().find("wo ist das amt") is None


def test_a_calm_expression_silences_the_model_but_not_what_is_plain() -> None:
    nothing = {kind: {"de": ["nieundnimmer"]} for kind in CATEGORIES}
    signs = {"words": {"de": {}}, "signs": nothing, "calm": {"de": ["frueher"]}, "certain": {"de": ["gerade"]}}
    assert _tiny().find("früher hilfe am amt") is not None
    assert _tiny(signs).find("früher hilfe am amt") is None
    assert _tiny(signs).find("früher hilfe suicide a") == "suicide"


def test_what_is_near_danger_or_has_a_sign_may_be_danger() -> None:
    signs = {kind: {"de": [kind]} for kind in CATEGORIES}
    model = _tiny({"words": {"de": {}}, "signs": signs, "calm": {"de": ["frueher"]}, "certain": {"de": ["gerade"]}})
    assert model.may_be("früher hilfe am amt")
    assert model.may_be("suicide")
    assert not model.may_be("wo ist das amt")
    assert not model.may_be("")


def test_words_stand_for_their_alternatives_and_dots_for_a_few_words() -> None:
    words = {"de": {"who": "er meine_frau", "does": "haut"}}
    signs = {kind: {"de": ["nieundnimmer"]} for kind in CATEGORIES} | {"violence": {"de": ["<who> ... <does>"]}}
    found = DangerSigns({"words": words, "signs": signs, "calm": {"de": ["x"]}, "certain": {"de": ["x"]}}).find
    assert found("Meine Frau, die haut!") == "violence"
    assert found("er haut") == "violence"
    assert found("er a b c d e haut") is None


def test_a_message_without_words_tells_less_than_one_of_danger() -> None:
    assert _tiny().margin("") < _tiny().margin("hilfe suicide a")
