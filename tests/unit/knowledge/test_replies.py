"""Every way in which a turn can end, and what the reply carries then."""

import json
from collections.abc import Callable

import pytest

from knowledge import Knowledge, Reply
from knowledge.catalogue import load_catalogue
from knowledge.content_types import Content
from knowledge.crisis_reply import OWN
from knowledge.documents import Document, Paragraph
from knowledge.form_fields import opened_form
from tests.unit.knowledge.conftest import ask, make_knowledge, make_weights

KINDS: dict[str, Callable[[Knowledge], Reply]] = {
    "answer": lambda k: k.answer(ask("wo kann ich ein bankkonto eröffnen")),
    "clarify": lambda k: k.answer(ask("ich will etwas lernen")),
    "no_answer": lambda k: k.answer(ask("wie hoch ist der eiffelturm")),
    "passage": lambda k: k.answer(ask("wie viele lotsen waren im mai 2019 aktiv")),
    "offers": lambda k: k.answer(ask("deutschkurs sonnenblume")),
    "handoff": lambda k: k.act("ask_human", ask("mensch")),
    "crisis": lambda k: k.crisis("violence", ask("mein mann schlägt mich")),
    "form": lambda k: k.act("delete_my_data", ask("löschen")),
    "smalltalk": lambda k: k.act("thanks", ask("danke")),
    "notice": lambda k: k.choose("delete:yes", ask("ja")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kind(knowledge: Knowledge, kind: str) -> None:
    reply = KINDS[kind](knowledge)
    assert (reply.kind, reply.language) == (kind, "de")
    assert reply.text.strip()
    assert "{" not in reply.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_reply_travels_as_json(knowledge: Knowledge, kind: str) -> None:
    reply = KINDS[kind](knowledge).as_dict()
    assert json.loads(json.dumps(reply)) == reply
    assert reply.keys() == {
        *("kind", "text", "language", "original", "topic", "topics", "act", "confidence"),
        *("sources", "cards", "quick_replies", "terms", "effects", "context"),
    }


def test_an_answer_has_topic_confidence_sources_and_amounts(knowledge: Knowledge) -> None:
    reply = KINDS["answer"](knowledge)
    assert reply.topic == "bank-account"
    assert 0.5 <= (reply.confidence or 0) <= 1
    assert [source.title for source in reply.sources] == ["Gesetz über bank-account", "Preisverzeichnis"]
    assert "Gebühr im Monat" in reply.text
    assert "[first-fact]" not in reply.text


def test_a_less_sure_find_is_asked_for_behind_an_answer(knowledge: Knowledge) -> None:
    [first] = knowledge.answers(ask("ein konto bei der bank"))
    [later] = knowledge.answers(ask("ein konto bei der bank", last="topic:residence-registration"))
    assert (first.kind, first.topic) == ("answer", "bank-account")
    assert (later.kind, later.topics[0], later.confidence) == ("clarify", "bank-account", first.confidence)
    assert later.quick_replies[0].payload == "topic:bank-account"
    assert "last" not in later.context


def test_an_answer_that_needs_advice_says_so_and_offers_a_human(knowledge: Knowledge) -> None:
    reply = knowledge.choose("topic:contact-point", ask("x"))
    assert knowledge.phrase("counsel_hint", "de") in reply.text
    assert reply.quick_replies[-1].payload == "act:ask_human"


def test_an_errand_names_its_office_and_how_to_find_it(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("hund anmelden hundesteuer"))
    assert (reply.kind, reply.topic, reply.effects) == ("no_answer", None, {})
    assert [card.id for card in reply.cards] == ["tax-office"]
    assert "Das Steueramt gehört zum Rathaus." in reply.text
    assert reply.sources


def test_an_errand_leaves_the_answer_before_it_to_go_back_to(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("hund anmelden hundesteuer", last="topic:bank-account", earlier=["german-course"]))
    assert reply.context["last"] == "errand:dog-tax"
    assert reply.context["earlier"] == ["bank-account", "german-course"]


def test_asking_back_offers_the_tree_and_none_of_these(knowledge: Knowledge) -> None:
    reply = KINDS["clarify"](knowledge)
    assert [quick.payload for quick in reply.quick_replies] == ["topic:german-course", "umbrella:learn/1", "none"]
    assert reply.topics == ("german-course",)
    assert reply.context == {"open": ["topic:german-course", "umbrella:learn/1"], "beside": None}


def test_a_branch_leads_deeper(knowledge: Knowledge) -> None:
    reply = knowledge.choose("umbrella:learn/1", ask("x"))
    assert reply.kind == "clarify"
    assert reply.topics == ("contact-point", "bank-account")


@pytest.mark.parametrize(
    "payload", ["umbrella:learn/9", "umbrella:learn/x", "umbrella:learn/²", "umbrella:learn/1/0/7"]
)
def test_a_path_that_does_not_exist_still_offers_choices(knowledge: Knowledge, payload: str) -> None:
    assert knowledge.choose(payload, ask("x")).kind == "clarify"


def test_asking_back_between_entries_offers_at_most_four_and_none(content: Content) -> None:
    unsure = make_knowledge(content, make_weights(answer_from=0.999, choices_from=0.05, choice_from=0.0001))
    reply = unsure.answer(ask("wie kann ich einen berater für ein bankkonto finden"))
    payloads = [quick.payload for quick in reply.quick_replies]
    assert reply.kind == "clarify"
    assert 2 <= len(payloads) - 1 <= 4
    assert payloads[-1] == "none"


def test_no_answer_names_the_office_to_ask_and_counts_the_need(knowledge: Knowledge) -> None:
    reply = KINDS["no_answer"](knowledge)
    assert "Anlaufstelle Lindenhof, Am Deich 1, Lindenau, 04900 123456" in reply.text
    assert [card.id for card in reply.cards] == ["norden-anlaufstelle"]
    assert reply.quick_replies[-1].payload == "act:ask_human"
    assert reply.effects["need"]["reason"] == "no_answer"
    assert reply.context == {"failures": 1, "open": None}


def test_no_answer_offers_what_may_have_been_meant(content: Content) -> None:
    unsure = make_knowledge(content, make_weights(answer_from=0.999, choices_from=0.999, choice_from=0.0001))
    reply = unsure.answer(ask("wie kann ich einen berater für ein bankkonto finden"))
    *near, human = [quick.payload for quick in reply.quick_replies]
    assert (reply.kind, human) == ("no_answer", "act:ask_human")
    assert 1 <= len(near) <= 2
    assert all(payload.startswith("topic:") for payload in near)
    assert reply.text.endswith(unsure.phrase("no_answer_nearest", "de"))


def test_nothing_is_offered_where_nothing_is_near(knowledge: Knowledge) -> None:
    reply = KINDS["no_answer"](knowledge)
    assert [quick.payload for quick in reply.quick_replies] == ["act:ask_human"]
    assert knowledge.phrase("no_answer_nearest", "de") not in reply.text


def test_failures_are_counted_until_an_answer(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("wie hoch ist der eiffelturm", failures=2)).context["failures"] == 3
    assert KINDS["answer"](knowledge).context["failures"] is None


def test_from_the_second_failure_on_a_human_is_offered(knowledge: Knowledge) -> None:
    offer = knowledge.phrase("human_offered", "de")
    first = knowledge.answer(ask("wie hoch ist der eiffelturm"))
    assert offer not in first.text
    second = knowledge.choose("none", ask("keins davon", failures=first.context["failures"]))
    assert offer in second.text
    assert [quick.payload for quick in second.quick_replies] == ["act:ask_human"]
    assert offer in knowledge.answer(ask("wie hoch ist der eiffelturm", failures=2)).text


def test_no_to_all_choices_is_a_failure(knowledge: Knowledge) -> None:
    reply = knowledge.act("deny", ask("nein", open=["topic:german-course"]))
    assert reply.context == {"failures": 1, "open": None}


def test_no_answer_does_not_repeat_the_question(knowledge: Knowledge) -> None:
    reply = KINDS["no_answer"](knowledge)
    assert "eiffelturm" not in json.dumps(reply.as_dict()).casefold()


def test_a_passage_cites_document_and_section(knowledge: Knowledge) -> None:
    reply = KINDS["passage"](knowledge)
    assert "22" in reply.text
    (source,) = reply.sources
    assert (source.title, source.section) == ("Konzept für den Landkreis Norden", "5. Sprache")


def test_the_digest_speaks_the_persons_language(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("how many guides were active in may 2019", "en"))
    assert (reply.kind, reply.language) == ("passage", "en")
    assert "22 guides were active" in reply.text


def test_an_original_takes_the_place_of_its_digest(content: Content) -> None:
    original = Document("norden-konzept", "norden", (Paragraph("5.2 Lotsen", "Im Mai 2019 waren 22 Lotsen aktiv."),))
    reply = KINDS["passage"](make_knowledge(content, make_weights(), (original,)))
    (source,) = reply.sources
    assert (reply.kind, source.section) == ("passage", "5.2 Lotsen")
    assert knowledge_note(reply)


def knowledge_note(reply: Reply) -> bool:
    """Whether a German original says that it is German and from when."""
    return "2019" in reply.text.splitlines()[-1]


def test_documents_of_another_county_are_not_cited(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("wie viele lotsen waren im mai 2019 aktiv", county="sueden")).kind == "no_answer"


def test_offers_show_cards_with_state_and_source(knowledge: Knowledge) -> None:
    reply = KINDS["offers"](knowledge)
    (card,) = reply.cards
    assert (card.id, card.status, card.phone) == ("norden-kurs", "planned", None)
    assert reply.sources[0].section == "5. Sprache"
    assert knowledge.phrase("offers_call_first", "de") in reply.text


def test_who_wants_a_human_is_asked_whether_somebody_may_read(knowledge: Knowledge) -> None:
    reply = KINDS["handoff"](knowledge)
    assert "Anlaufstelle Lindenhof" in reply.text
    assert [quick.payload for quick in reply.quick_replies] == ["consent:yes", "consent:no"]
    assert reply.effects == {"handoff": "asked"}


@pytest.mark.parametrize("danger", ["violence", "suicide", "medical", "general"])
@pytest.mark.parametrize("language", ["de", "en", "ar", "am"])
def test_crisis_begins_with_the_fixed_text(knowledge: Knowledge, danger: str, language: str) -> None:
    reply = knowledge.crisis(danger, ask("x", language))
    assert reply.text.startswith(knowledge.phrase(f"crisis_{danger}", language))
    assert "act:ask_human" in [quick.payload for quick in reply.quick_replies]


def test_an_alarm_over_a_question_offers_its_topic(knowledge: Knowledge) -> None:
    reply = knowledge.crisis("violence", ask("wo kann ich ein bankkonto eröffnen"))
    assert [quick.payload for quick in reply.quick_replies][1:] == ["topic:domestic-violence", "topic:bank-account"]
    assert reply.topic is None


def test_a_crisis_names_the_topic_that_it_answers(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OWN, "medical", frozenset({"bank-account"}))
    reply = knowledge.crisis("medical", ask("wo kann ich ein bankkonto eröffnen"))
    assert reply.topic == "bank-account"
    assert 0.5 <= (reply.confidence or 0) <= 1


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("greeting", "smalltalk"),
        ("thanks", "smalltalk"),
        ("goodbye", "smalltalk"),
        ("ask_human", "handoff"),
        ("ask_identity", "smalltalk"),
        ("ask_help", "smalltalk"),
        ("affirm", "smalltalk"),
        ("deny", "smalltalk"),
        ("change_language", "notice"),
        ("easy_language", "notice"),
        ("repeat", "smalltalk"),
        ("complaint", "smalltalk"),
        ("suggest", "notice"),
        ("delete_my_data", "form"),
        ("crisis", "crisis"),
        ("insult", "smalltalk"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_dialogue_act_has_a_reply(knowledge: Knowledge, act: str, kind: str, language: str) -> None:
    reply = knowledge.act(act, ask("x", language))
    assert (reply.kind, reply.act, reply.language) == (kind, act, language)


def test_an_unknown_act_is_answered_like_a_question(knowledge: Knowledge) -> None:
    assert knowledge.act("dance", ask("wo kann ich ein bankkonto eröffnen")).topic == "bank-account"


def test_an_unknown_payload_is_answered_like_a_question(knowledge: Knowledge) -> None:
    assert knowledge.choose("topic:moon", ask("wo kann ich ein bankkonto eröffnen")).topic == "bank-account"


def test_repeat_gives_the_last_topic_again(knowledge: Knowledge) -> None:
    first = KINDS["answer"](knowledge)
    again = knowledge.act("repeat", ask("nochmal", last=first.context["last"]))
    assert (again.topic, again.text) == (first.topic, first.text)


@pytest.mark.parametrize(
    ("text", "language", "effects"),
    [
        ("bitte auf Englisch", "en", {"language": "en"}),
        ("deutsch bitte", "de", {"language": "de"}),
        ("in meiner Sprache", "de", {}),
    ],
)
def test_change_of_language(knowledge: Knowledge, text: str, language: str, effects: dict[str, object]) -> None:
    reply = knowledge.act("change_language", ask(text))
    assert (reply.language, reply.effects) == (language, effects)


def test_a_language_without_texts_is_counted_as_a_need(knowledge: Knowledge) -> None:
    reply = knowledge.act("change_language", ask("auf Türkisch bitte"))
    assert reply.effects["need"]["reason"] == "unsupported_language"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kannst du auch paschtu", "Paschtu"),
        ("tigrinya bitte", "Tigrinya"),
        ("بالصومالية", "Somali"),
        ("po bulgarsku", "Bulgarisch"),
        ("en français svp", "Französisch"),
        ("Soranî?", "Zentralkurdisch"),
        ("можно по-грузински", "Georgisch"),
    ],
)
def test_languages_that_we_lack_are_known_by_name(knowledge: Knowledge, text: str, name: str) -> None:
    reply = knowledge.act("change_language", ask(text))
    assert f"Auf {name} kann ich leider nicht antworten" in reply.text
    assert reply.effects == {"need": {"reason": "unsupported_language", "nearest_topic": None}}


def test_deletion_needs_a_yes(knowledge: Knowledge) -> None:
    assert KINDS["form"](knowledge).effects == {}
    assert knowledge.choose("delete:no", ask("nein")).effects == {}
    assert KINDS["notice"](knowledge).effects == {"delete_conversation": True}


def test_other_languages_are_answered_in_english_and_told_so(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("open a bank account", "tr"))
    assert (reply.language, reply.topic) == ("en", "bank-account")
    assert reply.text.startswith(knowledge.phrase("language_fallback", "en", language="Turkish"))


def test_a_language_that_we_know_by_name_is_named(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("open a bank account", "fr"))
    assert reply.text.startswith(knowledge.phrase("language_fallback", "en", language="French"))


def test_why_it_is_another_language_is_told_once(knowledge: Knowledge) -> None:
    first = knowledge.answer(ask("open a bank account", "fr"))
    known = {"language_told": first.context["language_told"]}
    again = knowledge.answer(ask("open a bank account", "fr", **known))
    assert again.text == knowledge.answer(ask("open a bank account", "en")).text
    unknown = knowledge.answer(ask("how tall is the eiffel tower", "fr", **known))
    assert unknown.text == knowledge.answer(ask("how tall is the eiffel tower", "en")).text
    assert unknown.effects["need"] == {"reason": "unsupported_language", "nearest_topic": None}
    other = knowledge.answer(ask("open a bank account", "it", **known))
    assert other.text.startswith(knowledge.phrase("language_fallback", "en", language="Italian"))
    assert knowledge.answer(ask("open a bank account", "en", **known)).context["language_told"] is None


def test_what_nobody_knows_in_a_language_without_texts_is_refused_by_its_name(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("how tall is the eiffel tower", "fr"))
    assert reply.text.startswith("I am sorry, I cannot answer in French.")


@pytest.mark.parametrize("language", ["am", "cs", "xx"])
def test_a_language_that_may_be_another_is_not_named(knowledge: Knowledge, language: str) -> None:
    reply = knowledge.answer(ask("open a bank account", language))
    assert reply.text.startswith(knowledge.phrase("language_fallback_unknown", "en"))


def test_asking_back_twice_in_a_language_without_texts_is_answered(knowledge: Knowledge) -> None:
    asked = ask("and that?", "fr", last="topic:bank-account", open=["topic:bank-account"], failures=1)
    assert knowledge.phrase("human_offered", "en") in knowledge.answer(asked).text


def test_a_language_that_we_cannot_name_is_told_so(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("how tall is the eiffel tower", "am"))
    assert reply.text.startswith(knowledge.phrase("language_fallback_unknown", "en"))
    assert reply.effects["need"] == {"reason": "unsupported_language", "nearest_topic": None}


@pytest.mark.parametrize("language", ["de", "en", "uk", "am"])
def test_the_first_words_name_the_county_and_the_machine(knowledge: Knowledge, language: str) -> None:
    reply = knowledge.greet(language, "norden")
    assert (reply.kind, reply.act) == ("smalltalk", "greeting")
    assert "Norden" in reply.text


def test_an_unread_language_is_named_instead_of_claiming_to_know_nothing(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("how tall is the eiffel tower", "ar"))
    assert reply.kind == "no_answer"
    assert knowledge.phrase("language_name_ar", reply.language) in reply.text
    assert knowledge.phrase("no_answer_out_of_scope", reply.language) not in reply.text
    assert reply.effects["need"] == {"reason": "unsupported_language", "nearest_topic": None}


def test_another_language_gets_the_last_answer_again(knowledge: Knowledge) -> None:
    first = knowledge.choose("topic:contact-point", ask("x"))
    again = knowledge.choose("act:language_en", ask("x", "de", **first.context))
    assert (again.topic, again.language, again.act) == ("contact-point", "en", "change_language")
    assert again.effects["language"] == "en"


def test_the_interpreters_topic_opens_the_form() -> None:
    phrase = load_catalogue().phrase
    (offered,) = opened_form("interpreter-pool", phrase, "tr")
    assert (offered.label, offered.payload) == (phrase("button_interpreter", "tr"), "form:interpreter")
    assert opened_form("german-courses", phrase, "tr") == ()


@pytest.mark.parametrize(
    ("payload", "key"), [("form:send", "affirm_nothing_open"), ("form:contact", "assistant_unavailable")]
)
def test_a_choice_of_a_form_that_is_not_open_is_no_question(knowledge: Knowledge, payload: str, key: str) -> None:
    assert knowledge.choose(payload, ask("Absenden")).text == knowledge.phrase(key, "de")
