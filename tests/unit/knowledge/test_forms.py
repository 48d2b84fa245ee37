"""A form is asked field by field, interrupted, corrected, cancelled and sent."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from knowledge import FORM_WHICH as WHICH
from knowledge import FORMS, FormMessage, FormState, FormStep, Question
from knowledge.catalogue import load_catalogue
from tests.unit.actions.fakes import make_asking, make_forms

ASKING, FORM = make_asking(), make_forms()
PHRASE = load_catalogue().phrase
FILLED = {
    "interpreter_language": "ar",
    "interpreter_date": "2027-03-15",
    "interpreter_time": "10:00",
    "interpreter_place": "Esens",
    "interpreter_office": "Jobcenter",
}


def say(state: FormState, text: str, intent: str = "question", language: str = "de") -> FormStep:
    """What one message does; a text that begins like a choice is one."""
    choice = text if text.startswith(("form:", "topic:", "act:")) else None
    return FORM.read(state, FormMessage(Question(text, language, "wittmund"), choice, intent, 0.9))


def fill(form: str, texts: Iterable[str], language: str = "de") -> tuple[FormState, FormStep]:
    """The form after all these answers, and the last step."""
    state, step = FormState(form, FORMS[form][0]), FormStep(None)
    for text in texts:
        step = say(state, text, language=language)
        state = FormState(form, step.asked, {**state.values, **step.changes})
    return state, step


def interpreter(asked: str, **values: str) -> FormState:
    return FormState("interpreter_form", asked, {**FILLED, **values})


@pytest.mark.parametrize(
    ("form", "language", "texts", "fields"),
    [
        (
            "contact_form",
            "de",
            ["Ich brauche Hilfe", "per Telefon", "0176 1234567", "vormittags", "Arabisch", "ja", "ja"],
            {
                "message": "Ich brauche Hilfe",
                "reach": "phone",
                "phone": "01761234567",
                "time": "vormittags",
                "language": "ar",
                "interpreter": "yes",
            },
        ),
        (
            "contact_form",
            "en",
            ["a letter", "anna@web.de", "form:skip", "german", "yes"],
            {"message": "a letter", "reach": "email", "email": "anna@web.de", "language": "de"},
        ),
        (
            "interpreter_form",
            "fa",
            ["form:set/interpreter_language/fa", "۱۵ مارس", "ساعت ۱۰", "Esens", "Jobcenter", "بله"],
            {"language": "fa", "date": "2027-03-15", "time": "10:00", "place": "Esens", "office": "Jobcenter"},
        ),
        ("suggestion_form", "tr", ["Daha fazla kurs", "hayır", "gönder"], {"text": "Daha fazla kurs"}),
        (
            "suggestion_form",
            "ru",
            ["Больше курсов", "по почте", "a@mail.ru", "да"],
            {"text": "Больше курсов", "contact": "email", "email": "a@mail.ru"},
        ),
    ],
)
def test_a_form_is_filled_and_sent(form: str, language: str, texts: list[str], fields: dict[str, str]) -> None:
    state, step = fill(form, texts, language)
    assert (step.asked, step.outcome) == (None, "sent")
    reply = ASKING.close(state, step.outcome, Question("", language, "wittmund"))
    kind = form.removesuffix("_form")
    assert reply.effects == {"request": {"kind": kind, "fields": fields}}
    assert reply.text == PHRASE(f"{kind}_sent", language)


@pytest.mark.parametrize("language", load_catalogue().languages)
@pytest.mark.parametrize("form", FORMS)
def test_every_question_can_be_asked_and_cancelled_in_every_language(form: str, language: str) -> None:
    for asked in (*FORMS[form], "form_check", "form_which"):
        reply = ASKING.ask(FormState(form, asked), "", Question("", language, "wittmund"))
        assert reply.kind == "form"
        assert PHRASE(asked, language) in reply.text
        cancel = reply.quick_replies[-1]
        assert (cancel.label, cancel.payload) == (PHRASE("button_form_cancel", language), "form:cancel")
        assert say(FormState(form, asked), cancel.label, language=language).outcome == "cancelled"


@pytest.mark.parametrize("language", load_catalogue().languages)
def test_the_labels_mean_the_same_typed_as_tapped(language: str) -> None:
    for asked in ("contact_reach", "contact_interpreter", "contact_time"):
        state = FormState("contact_form", asked, {"contact_message": "x"})
        for quick in ASKING.ask(state, "", Question("", language, "wittmund")).quick_replies:
            assert say(state, quick.label, language=language) == say(state, quick.payload, language=language), quick


def test_the_form_says_at_its_beginning_who_reads_it_and_how_to_stop() -> None:
    reply = ASKING.ask(FormState("contact_form", "contact_message"), None, Question("", "de", "wittmund"))
    assert reply.text.startswith(PHRASE("contact_intro", "de", office="Anlaufstelle wittmund"))
    assert PHRASE("form_intro", "de") in reply.text


@pytest.mark.parametrize(
    ("asked", "text", "note"),
    [
        ("interpreter_date", "5.5.2020", "form_past_date"),
        ("interpreter_date", "bald", "form_bad_date"),
        ("contact_phone", "12", "form_bad_phone"),
        ("contact_email", "anna@", "form_bad_email"),
        ("contact_message", "x" * 1001, "form_too_long"),
        ("contact_message", "…", "form_invalid"),
    ],
)
def test_what_cannot_be_used_is_asked_anew_with_the_reason(asked: str, text: str, note: str) -> None:
    form = "interpreter_form" if asked.startswith("interpreter") else "contact_form"
    state = FormState(form, asked)
    step = say(state, text, language="en")
    assert (step.asked, step.note, step.changes, step.interruption) == (asked, note, {}, None)
    reply = ASKING.ask(state, step.note, Question("", "en", "wittmund"))
    assert reply.text.startswith(PHRASE(note, "en", limit=1000))


@pytest.mark.parametrize(
    ("text", "intent", "interruption"),
    [
        ("Was kostet ein Deutschkurs?", "question", "answer"),
        ("wie lange dauert das", "question", "answer"),
        ("ich suche einen Deutschkurs", "question", "perhaps"),
        ("danke", "thanks", "act"),
        ("act:ask_human", "ask_human", "act"),
        ("topic:german-courses", "choose", "choose"),
    ],
)
def test_a_question_interrupts_and_the_form_goes_on(text: str, intent: str, interruption: str) -> None:
    step = say(FormState("interpreter_form", "interpreter_date", {"interpreter_language": "ar"}), text, intent)
    assert (step.asked, step.outcome, step.interruption) == ("interpreter_date", "open", interruption)
    assert step.note == ("form_bad_date" if interruption == "perhaps" else "form_resume")


def test_a_question_is_what_a_message_may_be() -> None:
    assert say(FormState("contact_form", "contact_message"), "Was kostet ein Kurs?").interruption is None


def test_the_name_of_a_language_is_an_answer_where_one_is_asked_for() -> None:
    step = say(FormState("interpreter_form", "interpreter_language"), "Arabisch", "change_language")
    assert step.changes == {"interpreter_language": "ar"}
    state = FormState("interpreter_form", "interpreter_date", {"interpreter_language": "ar"})
    assert say(state, "Arabisch", "change_language").interruption == "act"


def test_good_morning_is_a_time_where_one_is_asked_for() -> None:
    state = FormState("contact_form", "contact_time", {"contact_message": "x", "contact_reach": "here"})
    assert say(state, "Morgen", "greeting").changes == {"contact_time": "Morgen"}


def test_danger_ends_the_form() -> None:
    step = say(interpreter("interpreter_office"), "er schlägt mich", "crisis")
    assert (step.outcome, step.interruption, step.asked) == ("dropped", "crisis", None)


@pytest.mark.parametrize(
    ("asked", "text", "changes", "after"),
    [
        ("interpreter_office", "nein, das Datum ist der 16.3.2027", {"interpreter_date": "2027-03-16"}, "form_check"),
        ("form_check", "no, the date is 16 March", {"interpreter_date": "2027-03-16"}, "form_check"),
        ("form_check", "нет, 16.03.2027", {"interpreter_date": "2027-03-16"}, "form_check"),
        ("form_check", "hayır, tarih 16.3.2027", {"interpreter_date": "2027-03-16"}, "form_check"),
        ("form_check", "لا، التاريخ 16.3.2027", {"interpreter_date": "2027-03-16"}, "form_check"),
        ("form_check", "nein, der Ort ist Wittmund", {"interpreter_place": "Wittmund"}, "form_check"),
        ("form_check", "no, the time is 11:30", {"interpreter_time": "11:30"}, "form_check"),
        ("form_check", "نه، ساعت ۱۱ است", {"interpreter_time": "11:00"}, "form_check"),
        ("form_check", "das Datum stimmt nicht", {}, "interpreter_date"),
        ("form_check", "Datum", {}, "interpreter_date"),
        ("form_check", "nein", {}, "form_which"),
        ("form_check", "form:correct", {}, "form_which"),
        ("form_which", "2", {}, "interpreter_date"),
        ("form_which", "form:edit/interpreter_date", {}, "interpreter_date"),
        ("interpreter_place", "etwas ändern", {}, "form_which"),
    ],
)
def test_a_value_is_corrected_in_words_and_by_tap(asked: str, text: str, changes: dict[str, str], after: str) -> None:
    step = say(interpreter(asked), text)
    assert (step.changes, step.asked, step.outcome) == (changes, after, "open")


def test_no_by_phone_is_an_answer_and_no_correction() -> None:
    state = FormState("contact_form", "contact_interpreter", {"contact_reach": "phone", "contact_phone": "0176123"})
    assert say(state, "nein, am Telefon").changes.get("contact_phone") is None
    assert say(state, "nein").changes == {"contact_interpreter": "no"}


def test_whoever_changes_the_way_is_asked_for_the_address() -> None:
    values = {"contact_message": "x", "contact_reach": "phone", "contact_phone": "0176123", "contact_time": ""}
    state = FormState("contact_form", "contact_reach", values)
    step = say(state, "lieber per Mail")
    assert (step.changes, step.asked) == ({"contact_reach": "email"}, "contact_email")
    after = replace(state, values={**values, **step.changes, "contact_email": "a@b.de"})
    sent = ASKING.close(after, "sent", Question("", "de", "wittmund")).effects["request"]["fields"]
    assert "phone" not in sent


@pytest.mark.parametrize("text", ["abbrechen", "stop", "cancel", "iptal", "отмена", "إلغاء", "не хочу", "betal bike"])
def test_a_form_is_cancelled_in_words(text: str) -> None:
    step = say(interpreter("interpreter_place"), text)
    assert (step.outcome, step.asked) == ("cancelled", None)
    reply = ASKING.close(interpreter("interpreter_place"), "cancelled", Question("", "de", "wittmund"))
    assert (reply.text, reply.effects) == (PHRASE("form_cancelled", "de"), {})


def test_i_do_not_want_to_leaves_out_what_may_be_left_out() -> None:
    assert say(FormState("contact_form", "contact_time", {"contact_message": "x"}), "не хочу").changes == {
        "contact_time": ""
    }


def test_nothing_is_sent_before_it_is_complete() -> None:
    step = say(FormState("interpreter_form", "interpreter_date"), "form:send")
    assert (step.outcome, step.asked) == ("open", "interpreter_date")


@pytest.mark.parametrize("text", ["lasă, vine vară-mea cu mine, anulează", "dev jê berde, naxwazim", "nie chcę już"])
def test_a_clause_is_enough_to_cancel(text: str) -> None:
    assert say(interpreter("interpreter_place"), text).outcome == "cancelled"


@pytest.mark.parametrize("text", ["اصلا ولش کن لغو کن", "nu mai vreau, anulează", "Abbrechen, ich will nicht mehr!"])
@pytest.mark.parametrize("state", [interpreter("interpreter_place"), FormState("suggestion_form", "suggestion_text")])
def test_who_says_it_twice_cancels_a_long_text_as_well(state: FormState, text: str) -> None:
    assert say(state, text).outcome == "cancelled"


def test_a_suggestion_may_speak_of_stopping() -> None:
    step = say(FormState("suggestion_form", "suggestion_text"), "Stoppt den Lärm am Bahnhof, bitte aufhören damit")
    assert step.changes == {"suggestion_text": "Stoppt den Lärm am Bahnhof, bitte aufhören damit"}


def test_a_place_is_written_as_the_county_writes_it() -> None:
    assert say(interpreter("interpreter_place"), "wittmund").changes == {"interpreter_place": "Wittmund"}
    assert say(interpreter("interpreter_place"), "neben der Post").changes == {"interpreter_place": "neben der Post"}


def test_a_question_that_begins_with_stop_cancels_nothing() -> None:
    step = say(interpreter("interpreter_place"), "стоп, а це платно для мене?", language="uk")
    assert (step.outcome, step.interruption) == ("open", "answer")


@pytest.mark.parametrize("text", ["trimite", "ja, klopt, versturen maar", "всё верно, отправляйте", "بفرست", "пошаљи"])
def test_the_check_ends_with_send_in_any_language(text: str) -> None:
    assert say(interpreter("form_check"), text).outcome == "sent"


def test_yes_with_a_question_sends_nothing() -> None:
    assert say(interpreter("form_check"), "ja, aber wer liest das?").outcome == "open"


def test_another_number_takes_the_place_of_the_first() -> None:
    state = FormState("contact_form", "contact_time", {"contact_reach": "phone", "contact_phone": "01511234567"})
    assert say(state, "ой номер неправильный, +49 160 1234568").changes == {"contact_phone": "+491601234568"}
    assert say(state, "lieber 0160 1234568").changes == {"contact_phone": "01601234568"}


def test_a_question_comes_before_a_long_answer_only_where_it_says_so() -> None:
    state = FormState("suggestion_form", "suggestion_text")
    assert say(state, "Moment, was ist die Volkshochschule?").interruption == "answer"
    assert say(state, "Warum gibt es keinen Bus?").interruption is None


def test_another_way_to_be_reached_can_be_named_where_an_address_is_asked() -> None:
    state = FormState("contact_form", "contact_email", {"contact_message": "Hilfe", "contact_reach": "email"})
    step = say(state, "jednak wolę telefon", language="pl")
    assert (step.changes, step.asked) == ({"contact_reach": "phone"}, "contact_phone")


def test_a_suggestion_is_sent_in_a_word() -> None:
    state = FormState("suggestion_form", "form_check", {"suggestion_text": "un curs seara", "suggestion_contact": ""})
    assert say(state, "trimite", intent="repeat", language="ro").outcome == "sent"


@pytest.mark.parametrize(
    ("form", "text", "told"),
    [
        (
            "interpreter_form",
            "ich brauch nen dolmetscher für meine schwiegermutter, die spricht nur dari",
            {"interpreter_language": "fa"},
        ),
        ("interpreter_form", "I need an interpreter into German for Tigrinya", {"interpreter_language": "Tigrinya"}),
        (
            "interpreter_form",
            "محتاج مترجم عربي يوم 15.3.2027 الساعة 9:30",
            {"interpreter_language": "ar", "interpreter_date": "2027-03-15", "interpreter_time": "09:30"},
        ),
        ("interpreter_form", "ich brauche einen dolmetscher", {}),
        ("suggestion_form", "Ich möchte etwas vorschlagen", {}),
        ("suggestion_form", "ich hätte da mal einen vorschlag, wo kann ich den denn hinschicken?", {}),
        (
            "suggestion_form",
            "Es wäre gut, wenn es abends Deutschkurse für Leute im Schichtdienst gäbe",
            {"suggestion_text": "Es wäre gut, wenn es abends Deutschkurse für Leute im Schichtdienst gäbe"},
        ),
        ("contact_form", "ruft mich an am 15.3.2027", {}),
    ],
)
def test_what_opens_a_form_need_not_be_said_again(form: str, text: str, told: dict[str, str]) -> None:
    assert FORM.begun(form, Question(text, "de", "wittmund")) == told


def test_a_day_with_its_time_answers_both_questions() -> None:
    step = say(FormState("interpreter_form", "interpreter_date", {"interpreter_language": "ar"}), "15.3.2027, 9:30 Uhr")
    assert step.changes == {"interpreter_date": "2027-03-15", "interpreter_time": "09:30"}
    assert step.asked == "interpreter_place"


def test_the_answer_to_one_question_may_tell_the_next_ones() -> None:
    state = FormState("interpreter_form", "interpreter_language")
    step = say(state, "عربي سوداني، الموعد 15.3.2027 الساعة ١٠", language="ar")
    assert step.changes == {
        "interpreter_language": "ar",
        "interpreter_date": "2027-03-15",
        "interpreter_time": "10:00",
    }
    assert step.asked == "interpreter_place"
    known = FormState("interpreter_form", "interpreter_language", {"interpreter_date": "2027-04-01"})
    assert say(known, "Dari, 15.3.2027").changes == {"interpreter_language": "fa"}


@pytest.mark.parametrize("text", ["nächsten Dienstag um halb drei", "Dienstag", "um 14 Uhr", "15.3.2027"])
def test_a_day_is_no_language(text: str) -> None:
    step = say(FormState("interpreter_form", "interpreter_language"), text)
    assert (step.asked, step.changes, step.note) == ("interpreter_language", {}, "form_invalid")


@pytest.mark.parametrize("text", ["Zazaki", "Sorani Kurdî", "Twi"])
def test_a_language_that_we_do_not_know_is_taken_as_it_is_written(text: str) -> None:
    step = say(FormState("interpreter_form", "interpreter_language"), text)
    assert step.changes["interpreter_language"] in (text, "ku")


def test_a_question_behind_a_value_is_answered_and_the_value_kept() -> None:
    step = say(
        FormState("interpreter_form", "interpreter_place", {"interpreter_language": "ar"}), "Wittmund. Was kostet das?"
    )
    assert (step.changes, step.interruption, step.rest) == (
        {"interpreter_place": "Wittmund"},
        "answer",
        "Was kostet das?",
    )
    step = say(FormState("interpreter_form", "interpreter_date"), "am 15.3.2027. brauche ich da einen ausweis?")
    assert step.changes == {"interpreter_date": "2027-03-15"}


@pytest.mark.parametrize("text", ["ja abschicken", "ja genau", "senden"])
@pytest.mark.parametrize("asked", ["interpreter_place", "interpreter_office"])
def test_yes_is_no_place(asked: str, text: str) -> None:
    values = {name: value for name, value in FILLED.items() if name not in ("interpreter_place", "interpreter_office")}
    step = say(FormState("interpreter_form", asked, values), text, "affirm")
    assert (step.asked, step.changes, step.note) == (asked, {}, "form_invalid")
    assert say(FormState("interpreter_form", asked, values), "richtig, im Rathaus", "affirm").changes


def test_another_day_than_the_one_that_is_denied_takes_its_place() -> None:
    values = {"interpreter_language": "ar", "interpreter_date": "2026-11-24", "interpreter_time": "10:00"}
    state = FormState("interpreter_form", "interpreter_place", values)
    assert say(state, "nicht dienstag sondern mittwoch").changes == {"interpreter_date": "2026-11-25"}
    for text in ("Jobcenter, Zimmer 2.11, nicht am Empfang", "I do not know yet, ask me tomorrow"):
        assert "interpreter_date" not in say(state, text).changes


@pytest.mark.parametrize("text", ["nicht vor 9.30", "nicht zu früh am Morgen, um 10", "not now, at 4 please"])
def test_a_time_is_no_other_day_and_ends_nothing(text: str) -> None:
    values = {"interpreter_language": "ar", "interpreter_date": "2027-03-15"}
    step = say(FormState("interpreter_form", "interpreter_time", values), text)
    assert step.outcome == "open"
    assert "interpreter_date" not in step.changes


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("interpreter_language", "Ich kann kein Deutsch. Kommt der Dolmetscher zu mir?"),
        ("contact_time", "Ich arbeite bis 16 Uhr. Kann man mich danach anrufen?"),
    ],
)
def test_a_sentence_with_more_in_it_is_no_value(asked: str, text: str) -> None:
    form = "contact_form" if asked == "contact_time" else "interpreter_form"
    assert say(FormState(form, asked), text).changes == {}


def test_a_question_at_the_check_changes_nothing() -> None:
    step = say(interpreter("form_check"), "Kommt der Dolmetscher schon um 9:30 Uhr?")
    assert (step.changes, step.interruption) == ({}, "answer")


def test_another_time_is_put_right_by_the_way() -> None:
    values = {"interpreter_language": "tr", "interpreter_date": "2027-03-15", "interpreter_time": "10:00"}
    step = say(FormState("interpreter_form", "interpreter_place", values), "sorry, 11:00 uhr")
    assert step.changes == {"interpreter_time": "11:00"}


def test_later_ends_a_form() -> None:
    assert say(interpreter("interpreter_date"), "leave it then, i do it later", language="en").outcome == "cancelled"
    for text in ("später nachmittag", "mai târziu, după 16", "не сейчас, в 15"):
        assert say(interpreter("interpreter_time"), text).outcome == "open"


@pytest.mark.parametrize("said", ["der Ort", "4", "the place"])
def test_who_is_asked_what_is_wrong_names_the_field_or_its_number(said: str) -> None:
    step = say(interpreter(WHICH), said, intent="question")
    assert step.asked == "interpreter_place"
