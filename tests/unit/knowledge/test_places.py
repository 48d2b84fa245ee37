"""Places as people write them: other scripts, endings, names that are also words, and the distance between two."""

import pytest

from knowledge.loading import load_content
from knowledge.places import Places


@pytest.fixture(scope="module")
def places() -> Places:
    """The places of the shipped counties."""
    return Places(load_content())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kurs in Bensersiel", "Bensersiel"),
        ("كورس قريب من فريدبورغ", "Friedeburg"),
        ("بفيتموند في مقهى", "Wittmund"),
        ("курсы в Эзенсе", "Esens"),
        ("мовне кафе біля Фрідебурга", "Friedeburg"),
        ("szukam tłumacza w Wittmundzie", "Wittmund"),
        ("Esens'te kurs var mı", "Esens"),
        ("ein Café in Fridebourg", "Friedeburg"),
        ("esensdeyim hangi kurs", "Esens"),
        ("nicht in Esens, in Wittmund", "Wittmund"),
        ("не в Эзенсе, а в Виттмунде", "Wittmund"),
        ("Esens değil Wittmund", "Wittmund"),
        ("nicht in Esens", None),
        ("wir willen einen Kurs", None),
        ("ein Kurs in Willen", "Willen"),
        ("Angebote im Landkreis Wittmund", None),
        ("", None),
    ],
)
def test_a_place_is_found_however_it_is_written(places: Places, text: str, name: str | None) -> None:
    found = places.find(text, "wittmund")
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("wo meld ich mich an in esens?", "wo meld ich mich an"),
        ("Anmeldung im Landkreis Wittmund, was mitbringen", "Anmeldung was mitbringen"),
        ("Kurs in Bad Fallingbostel für Frauen", "Kurs für Frauen"),
        ("أين أسجل في إيسنس", "أين أسجل"),
        ("Esens", "Esens"),
        ("wir willen einen Kurs", "wir willen einen Kurs"),
    ],
)
def test_a_question_stands_without_its_place(places: Places, text: str, rest: str) -> None:
    assert places.without(text) == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("wittmund", "Wittmund"),
        ("in esens", "Esens"),
        ("إيسنس", "Esens"),
        ("u Neuharlingersielu", "Neuharlingersiel"),
        ("Neuharlingersil", "Neuharlingersiel"),
        ("soltau", "Soltau"),
        ("Arzt Wittmund", None),
        ("Jugendamt Wittmund", None),
        ("", None),
        ("Berlin", None),
    ],
)
def test_a_place_alone_is_known_by_its_name(places: Places, text: str, name: str | None) -> None:
    assert places.alone(text, "wittmund") == name


def test_a_place_of_another_county_is_not_found(places: Places) -> None:
    assert places.find("Kurs in Walsrode", "wittmund") is None
    assert places.find("Kurs in Walsrode", "heidekreis") is not None


def test_distance_orders_neighbours(places: Places) -> None:
    esens = "Samtgemeinde Esens"
    near, far = places.distance(esens, "Wittmund"), places.distance(esens, "Friedeburg")
    assert near is not None
    assert far is not None
    assert 8 < near < far < 40
    assert places.distance(esens, "Nirgendwo") is None


def test_every_municipality_has_a_position(places: Places) -> None:
    names = [str(m["name"]) for county in load_content().counties.values() for m in county.municipalities]
    assert [name for name in names if places.distance(name, names[0]) is None] == []
