"""Phone numbers, addresses, days and times as people of all languages write them."""

from datetime import date

import pytest

from knowledge.form_values import ValueRefused, find_time, read_date, read_email, read_phone, read_time
from knowledge.form_words import FIELDS, KINDS, load_form_words
from knowledge.loading import CONTENT, read_yaml

TODAY = date(2026, 11, 21)
MARCH, TOMORROW = date(2027, 3, 15), date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "15.03.2027",
        "15/3",
        "15. 3.",
        "15-03-27",
        "2027-03-15",
        "3/15/2027",
        "am 15. März",
        "Montag, 15. Maerz 2027",
        "15 marz",
        "the 15th of March",
        "March 15, 2027",
        "١٥/٣/٢٠٢٧",
        "١٥ آذار",
        "۱۵ مارس",
        "15 Mart'ta",
        "15 marca",
        "15 martie",
        "15 марта",
        "15-го марта",
        "15 березня",
        "15 maart",
        "15. марта",
        "15ê adarê",
    ],
)
def test_a_day_is_read_in_the_ways_of_all_languages(text: str) -> None:
    assert read_date(text, load_form_words(), TODAY) == MARCH


@pytest.mark.parametrize(
    "text",
    [
        *("morgen", "tomorrow", "غدا", "bukra", "فردا", "yarın", "yarin", "jutro"),
        *("mâine", "maine", "завтра", "zavtra", "sutra", "сутра", "sibê", "sibe"),
    ],
)
def test_tomorrow_is_tomorrow(text: str) -> None:
    assert read_date(text, load_form_words(), TODAY) == TOMORROW


@pytest.mark.parametrize(
    "text",
    [
        *(
            "nächsten Dienstag um halb drei",
            "doch erst am dienstag",
            "next Tuesday please",
            "el talata",
            "يوم الثلاثاء",
        ),
        *("سه شنبه", "salı günü", "saliya", "w przyszły wtorek", "marti dimineata", "во вторник", "vo vtornik"),
        *("у вівторок", "dinsdag", "u utorak", "у уторак", "sêşemê", "sesem"),
    ],
)
def test_a_day_of_the_week_is_the_next_one(text: str) -> None:
    assert read_date(text, load_form_words(), TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "nicht Montag sondern Dienstag",
        "الثلاثاء مش الاثنين",
        "pazartesi değil salı",
        "не понедельник, вторник",
        "not friday, tuesday",
    ],
)
def test_a_day_that_is_denied_is_not_meant(text: str) -> None:
    assert read_date(text, load_form_words(), TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["am 24. diesen Monat", "24ê vê mehê saet 9.30", "24 этого месяца", "24 هذا الشهر"])
def test_a_day_of_this_month_needs_no_name_of_it(text: str) -> None:
    assert read_date(text, load_form_words(), TODAY) == date(2026, 11, 24)


def test_the_same_day_of_the_week_is_a_week_from_now() -> None:
    assert read_date("Samstag", load_form_words(), TODAY) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("nächsten Dienstag um 14:30", "14:30"),
        ("am 3.12. um 9 Uhr", "09:00"),
        ("le 3.12.2026, 9.15 uhr", "09:15"),
        ("٣:٣٠", "03:30"),
        ("الثلاثاء الساعة ١٠", "10:00"),
        ("saet 9.30", "09:30"),
        ("saat 14'te", "14:00"),
        ("tarih ve saat 15.03.2027 14:00", "14:00"),
        ("Datum ve saat 15.03.2027", None),
        ("am 15.03.2027", None),
        ("zwischen 9 Uhr und 11 Uhr", None),
        ("25:00", None),
        ("Dienstag", None),
    ],
)
def test_a_time_is_found_among_other_words(text: str, time: str | None) -> None:
    assert find_time(text) == time


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert read_date("20.11.", load_form_words(), TODAY) == date(2027, 11, 20)
    assert read_date("21.11.", load_form_words(), TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("20.11.2026", "form_past_date"),
        ("5.5.2020", "form_past_date"),
        ("31.2.2027", "form_bad_date"),
        ("1403/12/24", "form_bad_date"),
        ("1.1.2099", "form_bad_date"),
        ("15", "form_bad_date"),
        ("weiß ich nicht", "form_bad_date"),
        ("irgendwann mal Dienstag", "form_bad_date"),
        ("ne znam tačno, neki utorak valjda", "form_bad_date"),
        ("belki salı", "form_bad_date"),
        ("u jedan sat", "form_bad_date"),
        ("Montag oder Dienstag", "form_bad_date"),
        ("some Tuesday", "form_bad_date"),
        ("nächste Woche Freitag", "form_bad_date"),
        ("peste două luni", "form_bad_date"),
        ("cherez nedelju", "form_bad_date"),
        ("الساعة اثنين", "form_bad_date"),
    ],
)
def test_what_is_no_coming_day_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        read_date(text, load_form_words(), TODAY)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0176 1234567", "01761234567"),
        ("+49 (0)176/123 45-67", "+491761234567"),
        ("meine Nummer ist 04462 986-123", "04462986123"),
        ("٠١٧٦١٢٣٤٥٦٧", "01761234567"),
    ],
)
def test_a_phone_number_is_read_with_and_without_signs(text: str, number: str) -> None:
    assert read_phone(text) == number


@pytest.mark.parametrize(
    "text", ["12345", "15.03.2027", "0176abc1234", "1111111", "keine", "0176 1234567 0177 7654321"]
)
def test_what_is_no_phone_number_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused, match="form_bad_phone"):
        read_phone(text)


@pytest.mark.parametrize("text", ["anna.m@web.de", "meine ist anna.m@web.de.", "بريدي anna.m@web.de"])
def test_an_address_is_read_out_of_a_sentence(text: str) -> None:
    assert read_email(text) == "anna.m@web.de"


@pytest.mark.parametrize("text", ["anna@web", "anna@@web.de", "anna..b@web.de", "anna web.de", "a@b.de c@d.de"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused, match="form_bad_email"):
        read_email(text)


def test_no_refusal_repeats_what_was_written() -> None:
    with pytest.raises(ValueRefused) as refused:
        read_email("geheim@@web.de")
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "time"), [("10", "10:00"), ("9.15 Uhr", "09:15"), ("ساعت ۱۰", "10:00"), ("früh", "früh")]
)
def test_a_plain_time_is_read_and_any_other_kept(text: str, time: str) -> None:
    assert read_time(text) == time


def test_every_language_has_words_of_every_kind() -> None:
    data = read_yaml(CONTENT / "forms.yml")
    assert set(data) == {"de", "en", "ar", "fa", "tr", "pl", "ro", "ru", "uk", "nl", "sr", "ku"}
    for language, words in data.items():
        assert all(words[kind] for kind in (*KINDS, "this_month", "today", "tomorrow", "after_tomorrow")), language
        assert len(words["months"]) == 12
        assert set(words["fields"]) == set(FIELDS)
