"""What a person has said is used in the next answers, told on request and forgotten."""

from dataclasses import replace

import pytest

from knowledge import Knowledge, Question, Reply
from knowledge.content_types import Content
from knowledge.decision import Weights
from tests.unit.knowledge.conftest import ask, make_knowledge


def after(reply: Reply, text: str, question: Question | None = None) -> Question:
    """The next message of the conversation in which `reply` was the last."""
    before = question.context if question else {}
    return ask(text, **{key: value for key, value in {**before, **reply.context}.items() if value is not None})


def renamed(content: Content, topic: str, name: str) -> Content:
    """The content with a topic under another id."""
    made = replace(content.topics[topic], id=name)
    return replace(content, topics={**content.topics, name: made})


def test_a_mere_statement_is_acknowledged(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("Ich wohne in Lindenau"))
    assert reply.text == knowledge.phrase("place_noted", "de", place="Lindenau")
    assert reply.context["known"] == {"place": "Samtgemeinde Lindenau", "place_name": "Lindenau", "home": True}


def test_a_statement_with_something_unknown_is_acknowledged(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("Ich wohne in Lindenau hinterm Zwirbelgatter"))
    assert reply.text == knowledge.phrase("place_noted", "de", place="Lindenau")


def test_a_question_with_a_statement_and_something_unknown_is_not(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("ich wohne in Lindenau, wie hoch ist der eiffelturm"))
    assert reply.kind == "no_answer"


def test_a_statement_within_a_question_is_noted_and_the_question_answered(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("ich wohne in Lindenau, wo kann ich einen deutschkurs besuchen?"))
    assert reply.topic == "german-course"
    assert reply.context["known"]["place"] == "Samtgemeinde Lindenau"


def test_a_home_stays_when_another_place_is_named(knowledge: Knowledge) -> None:
    first = knowledge.answer(ask("ich wohne in Lindenau"))
    second = knowledge.answer(after(first, "gibt es in Ostdorf einen deutschkurs?"))
    assert "known" not in second.context


def test_records_near_the_home_come_first(content: Content, weights: Weights) -> None:
    near = replace(content.records[1], id="near", place="Ostdorf", title="Deutschkurs Nah")
    own = make_knowledge(replace(content, records=(*content.records, near)), weights)
    asked = ask("wo kann ich einen deutschkurs besuchen")
    assert [card.id for card in own.answer(asked).cards] == ["norden-kurs", "near"]
    known = own.answer(ask("ich wohne in Ostdorf"))
    told = own.answer(after(known, asked.text))
    assert [card.id for card in told.cards] == ["near", "norden-kurs"]
    assert told.text.index("Deutschkurs Nah") < told.text.index("Deutschkurs Sonnenblume")


def test_the_last_answer_comes_again_with_what_is_near(content: Content, weights: Weights) -> None:
    near = replace(content.records[1], id="near", place="Ostdorf", title="Deutschkurs Nah")
    own = make_knowledge(replace(content, records=(*content.records, near)), weights)
    first = own.answer(ask("wo kann ich einen deutschkurs besuchen"))
    again = own.answer(after(first, "ich wohne in Ostdorf"))
    assert again.text.startswith(own.phrase("place_noted", "de", place="Ostdorf"))
    assert (again.topic, again.cards[0].id) == ("german-course", "near")


def test_a_place_of_another_county_is_unknown_here(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("ich wohne in Südstadt"))
    assert reply.text == knowledge.phrase("place_unknown", "de", county="Landkreis Norden")


def test_what_is_known_is_told_and_forgotten(knowledge: Knowledge) -> None:
    assert knowledge.act("ask_known", ask("was weißt du über mich?")).text == knowledge.phrase("known_nothing", "de")
    first = knowledge.answer(ask("ich wohne in Lindenau, meine tochter ist 4 und ich habe B1"))
    told = knowledge.act("ask_known", after(first, "was weißt du über mich?"))
    for value in ("Lindenau", "4", "B1"):
        assert value in told.text
    assert [quick.payload for quick in told.quick_replies] == ["known:forget"]
    assert knowledge.choose("known:forget", after(first, "x")).context["known"] is None
    assert knowledge.act("forget_known", after(first, "vergiss das")).text == knowledge.phrase("known_forgotten", "de")


@pytest.fixture
def jobs(content: Content, weights: Weights) -> Knowledge:
    return make_knowledge(
        renamed(renamed(content, "bank-account", "job-search"), "bank-account", "migration-counselling"), weights
    )


def test_a_job_question_offers_the_papers_once_and_then_routes(jobs: Knowledge) -> None:
    first = jobs.choose("topic:job-search", ask("x"))
    assert jobs.phrase("residence_ask", "de") in first.text
    assert first.quick_replies[0].payload == "known:residence:asylum"
    routed = jobs.choose("known:residence:asylum", after(first, "x"))
    assert routed.text == jobs.phrase("route_agency", "de")
    told = jobs.choose("topic:job-search", after(routed, "x", after(first, "x")))
    assert told.text.endswith(jobs.phrase("route_agency", "de"))
    unanswered = jobs.choose("topic:job-search", after(first, "x"))
    assert jobs.phrase("residence_ask", "de") not in unanswered.text


def test_a_typed_answer_counts_like_the_choice(jobs: Knowledge) -> None:
    first = jobs.choose("topic:job-search", ask("x"))
    routed = jobs.answer(after(first, "anerkannt"))
    assert routed.text == jobs.phrase("route_jobcenter", "de")
    assert routed.context["asked"] is None


def test_counselling_goes_by_age(jobs: Knowledge) -> None:
    first = jobs.choose("topic:migration-counselling", ask("x"))
    assert [quick.payload for quick in first.quick_replies][:2] == ["known:age:under_27", "known:age:from_27"]
    assert jobs.answer(after(first, "25")).text == jobs.phrase("route_jmd", "de")
    assert jobs.choose("known:age:from_27", after(first, "x")).text == jobs.phrase("route_mbe", "de")
    tolerated = {"residence": "toleration"}
    assert not jobs.choose("topic:migration-counselling", ask("x", known=tolerated)).context.get("asked")


def test_who_may_mean_only_what_is_remembered_is_offered_that(knowledge: Knowledge) -> None:
    first = knowledge.answer(ask("ich wohne in Lindenau"))
    payloads = [
        quick.payload for quick in knowledge.act("delete_my_data", after(first, "vergiss das alles")).quick_replies
    ]
    assert payloads == ["delete:yes", "delete:no", "known:forget"]


def test_an_unknown_choice_of_ours_is_answered_like_a_question(knowledge: Knowledge) -> None:
    assert "known" not in knowledge.choose("known:residence:king", ask("ein bankkonto eröffnen")).context


@pytest.mark.parametrize(
    ("text", "language", "ages"),
    [
        ("er ist 10, nicht 11", "de", [6, 10]),
        ("not 11 but 10", "en", [6, 10]),
        ("ему 10, а не 11", "ru", [6, 10]),
        ("10 yaşında, 11 değil", "tr", [6, 10]),
        ("sorry sie ist schon 7", "de", [7, 11]),
        ("sie ist schon 7 jahre, hatte ich verwechselt", "de", [7, 11]),
        ("sorry, she turned 10 years already", "en", [6, 10]),
        ("er ist 10, nicht 12", "de", None),
        ("11 euro, nicht 10", "de", None),
        ("Entschuldigung, wo ist zimmer 5", "de", None),
        ("ich möchte steuerklasse 3 ändern", "de", None),
        ("11 değil 10", "tr", [6, 10]),
    ],
)
def test_an_age_that_is_taken_back_is_put_right(
    knowledge: Knowledge, text: str, language: str, ages: list[int] | None
) -> None:
    reply = knowledge.answer(ask(text, language, known={"children": [6, 11]}))
    assert (reply.context.get("known") or {}).get("children") == ages


def test_another_home_is_noted_where_nothing_sure_is_asked(knowledge: Knowledge) -> None:
    known = {"place": "Hafen", "place_name": "Hafen", "home": True}
    reply = knowledge.answer(ask("nein, ich wohne nicht in Hafen, wir leben jetzt in Lindenau", known=known))
    assert reply.context["known"]["place"] == "Samtgemeinde Lindenau"
    assert "Lindenau" in reply.text


def test_where_it_is_asks_of_the_last_answer_and_tells_no_home(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("wo ist das in Lindenau", last="topic:residence-registration"))
    assert reply.topic == "residence-registration"
