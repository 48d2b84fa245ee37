"""Records by name, place and topic."""

import pytest

from knowledge.content_types import Content
from knowledge.records import RecordIndex


@pytest.fixture(scope="module")
def records(content: Content) -> RecordIndex:
    return RecordIndex(content)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Kurs in Lindenau gesucht", "Samtgemeinde Lindenau"),
        ("gibt es das auch in HAFEN?", "Samtgemeinde Lindenau"),
        ("ich wohne in der samtgemeinde lindenau", "Samtgemeinde Lindenau"),
        ("Ostdorf", "Ostdorf"),
        ("Ostdorfer Straße", None),
        ("irgendwo", None),
        ("", None),
    ],
)
def test_places_lead_to_their_municipality(records: RecordIndex, text: str, municipality: str | None) -> None:
    assert records.place_in(text, "norden") == municipality


def test_places_of_other_counties_do_not_count(records: RecordIndex) -> None:
    assert records.place_in("in Südstadt", "norden") is None
    assert records.place_in("in Südstadt", None) == "Südstadt"


def test_a_name_spelt_out_is_recognised(records: RecordIndex) -> None:
    best = records.search("Wann ist der Deutschkurs Sonnenblume?", "norden", 3)[0]
    assert (best.record.id, best.named) == ("norden-kurs", 1.0)


def test_records_of_other_counties_stay_out(records: RecordIndex) -> None:
    assert records.search("Deutschkurs Sonnenblume", "sueden", 3) == []


def test_records_of_a_topic(records: RecordIndex) -> None:
    assert [record.id for record in records.of_topic("german-course", "norden")] == ["norden-kurs"]
    assert records.of_topic("german-course", "sueden") == []
