"""Knowledge: everything that the application and the actions may ask. Opened once, read-only, safe for threads."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from knowledge.behind import Answered, Behind, LearnedBehind
from knowledge.cache import Cache
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.choosing import Choice, load_choosing
from knowledge.consent import consent_in
from knowledge.content_types import Content, County, Topic
from knowledge.continuations import Continuations, continuation_examples
from knowledge.crisis import BORDERLINE, ILLNESS, DangerModel
from knowledge.crisis_reply import crisis_reply
from knowledge.decision import load_weights
from knowledge.documents import Document, load_documents
from knowledge.encoders import Encoder, Floats, open_encoder
from knowledge.errors import KnowledgeError
from knowledge.fields import Fields
from knowledge.finishing import Finisher
from knowledge.followups import load_followups
from knowledge.form_asking import FormAsking
from knowledge.form_fields import FormOutcome, FormState
from knowledge.form_values import ValueRefused, read_email
from knowledge.form_words import is_question, load_form_words
from knowledge.forms import FormMessage, Forms, FormStep
from knowledge.freshness import outdated
from knowledge.greetings import GreetingSplitter
from knowledge.language import base_language, load_detector
from knowledge.loading import CONTENT, load_content
from knowledge.nlu import EXAMPLES, examples_by_intent, question_examples, talk_examples
from knowledge.normalise import visible
from knowledge.overlay import CountyEdits, laid_base
from knowledge.read_once import ReadOnce
from knowledge.reader import Reader, Together, bundled_reader
from knowledge.remark_examples import remark_texts, said_behind
from knowledge.remark_model import RemarkModel, other_examples
from knowledge.remembering import Remembering
from knowledge.replies import Replies
from knowledge.results import outcome_of
from knowledge.satisfaction import helped_in, load_satisfaction
from knowledge.search import KnowledgeBase, Ranked
from knowledge.serbian import Cyrillic
from knowledge.telling import Telling
from knowledge.translations import danger_signs
from knowledge.types import (
    ExplainedTerm,
    LanguageGuess,
    Question,
    Reply,
    SearchOutcome,
    SearchRequest,
    SplitText,
)

FALLBACK_LANGUAGE = "en"
RETENTION_DAYS = 30
WORDS_SHARE = 0.6  # of the encoder's vectors beside the reader's, for which needs say the same


@dataclass(frozen=True)
class KnowledgeSettings:
    """What to open. None means: no further `documents`, the bundled `encoder`, nothing trained is kept in a `cache`.

    `retention_days` is what people are told about how long a conversation is kept.
    """

    county: str = "wittmund"
    documents: Path | None = None
    encoder: str | None = None
    cache: Path | None = None
    content: Path = CONTENT
    retention_days: int = RETENTION_DAYS


@dataclass(frozen=True)
class _View:
    """What people of one county get."""

    base: KnowledgeBase
    replies: Replies
    remembering: Remembering
    finisher: Finisher


class Knowledge:
    """The one entrance to `knowledge`."""

    def __init__(
        self,
        content: Content,
        catalogue: Catalogue,
        base: KnowledgeBase,
        danger: DangerModel,
        alike: Encoder,
        behind: Behind,
        telling: Telling,
        retention_days: int = RETENTION_DAYS,
    ) -> None:
        self._content, self._catalogue, self._base, self._danger = content, catalogue, base, danger
        self._alike, self.behind, self.telling = alike, behind, telling
        self._greetings = GreetingSplitter(content.greetings)
        self._fields = Fields(content.topics)
        self._detector, self._choosing = load_detector(), load_choosing(load_followups().names_nothing)
        self._retention_days = retention_days
        self._shipped = self._view(base)
        self._edits: Mapping[str, CountyEdits] = {}
        self._laid: Mapping[str, _View] = {}
        self._replies = self._shipped.replies
        self._terms = self._replies.terms
        contact_point = self._replies.cards.contact_point
        words = load_form_words()
        self._asking = FormAsking(catalogue, words, contact_point)
        self._forms = Forms(self._asking, self._replies.names, words, base.records.places.alone)

    def lay(self, edits: Mapping[str, CountyEdits]) -> None:
        """Put counties' own texts and offers over what was shipped, in the place of all earlier ones.

        Takes half a second for each county that has changed; who asks meanwhile gets all of the old or all of the new.
        """
        before, views = self._edits, self._laid
        self._laid = {
            county: views[county] if before.get(county) == own else self._view(laid_base(self._base, county, own))
            for county, own in edits.items()
        }
        self._edits = edits
        self._fields = Fields(
            {**self._content.topics, **{id_: t for own in edits.values() for id_, t in own.topics.items()}}
        )

    def warm(self) -> None:
        """Do what else the first message that may tell of danger would have to wait for; takes some seconds."""
        self._danger.warm()

    def preview(self, edits: CountyEdits, item: str, question: Question) -> Reply:
        """What people would get of this topic or offer if it was laid beside what is shown now; nothing changes."""
        now = self._edits.get(question.county, CountyEdits())
        both = CountyEdits({**now.topics, **edits.topics}, {**now.records, **edits.records})
        view, asked = self._view(laid_base(self._base, question.county, both)), self._answerable(question)
        if item in edits.topics:
            return view.finisher.finish(view.replies.topic(item, asked, None), asked)
        return view.finisher.finish(view.replies.cards.offers([edits.records[item]], asked), asked)

    def topic(self, topic_id: str, county: str | None = None) -> Topic | None:
        """A topic as a county has it (None: whichever has it); None for an unknown one."""
        views = [self._of(county)] if county else [self._shipped, *self._laid.values()]
        return next(
            (view.base.content.topics[topic_id] for view in views if topic_id in view.base.content.topics), None
        )

    def content_of(self, county: str) -> Content:
        """All content as a county has it."""
        return self._of(county).base.content

    @property
    def content(self) -> Content:
        """All content as it was shipped, without examples of danger, for checks and for training data."""
        return self._content

    @property
    def counties(self) -> Mapping[str, County]:
        """Counties by id."""
        return self._content.counties

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that have texts."""
        return self._catalogue.languages

    @property
    def fields(self) -> Mapping[str, str]:
        """The German names of the fields of action by id."""
        return self._fields.names

    def field_of(self, topic: str | None) -> str:
        """The field of action to which a topic belongs; "information" for None and unknown ones."""
        return self._fields.of(topic)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text: float32, shape (len(texts), dim); alike where texts say the same."""
        return self._alike.encode(texts)

    @property
    def alike_by(self) -> str:
        """What made the vectors of `encode`: those of another name are no use beside them."""
        return self._alike.name

    def guess_language(self, text: str, *, current: str | None) -> LanguageGuess:
        """Which language a message is in; `current` is the conversation's or the page's, None without one."""
        if current is None and (greeted := self._greetings.language_of(visible(text))):
            return LanguageGuess(greeted, 0.95, greeted in self.languages)
        guess = self._detector.guess(text, current=current and base_language(current), supported=self.languages)
        return replace(guess, code=current) if current and guess.code == base_language(current) else guess

    def answer_language(self, code: str) -> str:
        """The language in which a person of this language is answered."""
        if code in self.languages:
            return code
        return base_language(code) if base_language(code) in self.languages else FALLBACK_LANGUAGE

    def find_danger(self, text: str) -> str | None:
        """The category of danger now that a message tells of, as `crisis` takes it, or None."""
        return self._danger.find(visible(text))

    def may_be_danger(self, text: str) -> bool:
        """Whether a text in which no danger is found may tell of some all the same."""
        return self._danger.may_be(visible(text))

    def chosen(self, text: str, offered: Sequence[tuple[str, str]]) -> str | None:
        """The payload that typed words choose among (label, payload) offered last, None where they choose none."""
        words = load_form_words()
        consent = consent_in(visible(text), offered, words)
        answer = consent or helped_in(visible(text), offered, words, load_satisfaction())
        return answer or self._choosing.chosen(visible(text), [Choice(label, payload) for label, payload in offered])

    def asks(self, text: str) -> bool:
        """Whether a text is plainly a question: it ends or begins like one."""
        return is_question(visible(text), load_form_words())

    def read_email(self, text: str) -> str | None:
        """The one e-mail address in a text, None without one that can be used."""
        try:
            return read_email(visible(text))
        except ValueRefused:
            return None

    def shown(self, text: str, said: str, language: str) -> str:
        """A text of ours as a reply would show it to who said this in the language."""
        reply = Reply("notice", text, self.answer_language(language))
        return self._shipped.finisher.finish(reply, Question(said, language, "")).text

    def split_greeting(self, text: str) -> SplitText:
        """The greeting and what remains of a message."""
        return self._greetings.split(visible(text))

    def search(self, request: SearchRequest) -> SearchOutcome:
        """Search everything. Raises KnowledgeError for a county that does not exist."""
        if request.county is not None and request.county not in self.counties:
            raise KnowledgeError(f"unknown county {request.county!r}; known: {', '.join(self.counties)}")
        language = self.guess_language(request.text, current=request.language)
        base = self._of(request.county).base
        return outcome_of(base, request, language, self.answer_language(request.language or language.code))

    def phrase(self, key: str, language: str, /, **values: object) -> str:
        """A phrase in the language, or in the one it falls back to. Raises KeyError for an unknown key."""
        return self._catalogue.phrase(key, self.answer_language(language), **values)

    def phrases(self, language: str, prefix: str) -> dict[str, str]:
        """All phrases whose key begins with `prefix`."""
        return self._catalogue.with_prefix(self.answer_language(language), prefix)

    def answer(self, question: Question) -> Reply:
        """Answer, ask back, show offers or a passage, or say that we do not know."""
        return self._finish(self._of(question.county).remembering.answer(question), question)

    def answers(self, question: Question) -> tuple[Reply, ...]:
        """Like `answer`, with two replies where the parts of the message ask two things that are surely known."""
        return tuple(self._finish(reply, question) for reply in self._of(question.county).remembering.answers(question))

    def choose(self, payload: str, question: Question) -> Reply:
        """Go on from a choice that was offered. An unknown payload is answered like a question."""
        return self._finish(self._of(question.county).remembering.choose(payload, question), question)

    def act(self, act: str, question: Question) -> Reply:
        """Reply to a dialogue act. An unknown act is answered like a question."""
        return self._finish(self._of(question.county).remembering.act(act, question), question)

    def remark(self, question: Question) -> Reply | None:
        """Reply to what is said behind an answer without asking; None where it is to be answered like a question."""
        met = self._of(question.county).remembering.remark(question)
        return met and self._finish(met, question)

    def ranked_behind(self, question: Question) -> tuple[Ranked, Answered | None, bool]:
        """What is weighed of a message behind the answer on a topic, for training: what the search finds, what was
        answered (None: nothing), whether the message asks by its words."""
        return self._replies.last_answer.ranked(question)

    def crisis(self, danger: str, question: Question) -> Reply:
        """The fixed text for a category of danger ("general" for all), then the choice of a human and of who helps."""
        reply = crisis_reply(self._of(question.county).replies, danger, self._answerable(question))
        return self._finish(reply, question)

    def begin_form(self, form: str, question: Question) -> Mapping[str, str]:
        """What the message that opens a form already tells of its fields: values by field, often none."""
        return self._forms.begun(form, self._answerable(question))

    def read_form(self, state: FormState, message: FormMessage) -> FormStep:
        """What a message does to the form that is open."""
        return self._forms.read(state, message)

    def ask_form(self, state: FormState, note: str | None, question: Question) -> Reply:
        """The open question of a form, after the phrase that `note` names (None: the form begins)."""
        return self._finish(self._asking.ask(state, note, self._answerable(question)), question)

    def close_form(self, state: FormState, outcome: FormOutcome, question: Question) -> Reply:
        """The last words of a form, with what the application has to keep."""
        return self._finish(self._asking.close(state, outcome, self._answerable(question)), question)

    def greet(self, language: str, county: str) -> Reply:
        """The first words of a conversation."""
        return self._finish(self._replies.greet(language, county), Question("", language, county))

    def contact_point(self, county: str) -> str:
        """The name of the county's contact point."""
        return self._of(county).replies.cards.contact_point_name(county)

    def _of(self, county: str | None) -> _View:
        return self._laid.get(county or "", self._shipped)

    def _view(self, base: KnowledgeBase) -> _View:
        said = self.answer_language
        replies = Replies(
            base, self._catalogue, said, self.guess_language, self._retention_days, self.behind, self.telling
        )
        remembering = Remembering(replies, base.content, base.records.place_in, said)
        finisher = Finisher(replies.terms, Cyrillic([*replies.terms.words, *_names(base.content)]))
        return _View(base, replies, remembering, finisher)

    def _finish(self, reply: Reply, question: Question) -> Reply:
        return self._of(question.county).finisher.finish(reply, question)

    def _answerable(self, question: Question) -> Question:
        return replace(question, language=self.answer_language(question.language))

    def glossary(self, language: str) -> list[ExplainedTerm]:
        """Every term of the glossary, by alphabet, with its translation into the language."""
        return self._terms.all(self.answer_language(language))

    def terms_in(self, text: str, language: str) -> dict[str, ExplainedTerm]:
        """The terms of the glossary that a text names, also bent ("Bescheide"), by their spelling there."""
        return self._terms.spelled_in(text, self.answer_language(language))

    def present(self, text: str, language: str, like: str, keep: Sequence[str] = ()) -> str:
        """A text that others wrote as it is shown to whoever wrote `like`; the words in `keep` stay Latin."""
        return self._shipped.finisher.present(text, language, like, keep)


def open_knowledge(settings: KnowledgeSettings) -> Knowledge:
    """Read content and documents, train the small encoder, build the indexes. Raises KnowledgeError."""
    return open_content(load_content(settings.content), settings)


def open_content(content: Content, settings: KnowledgeSettings) -> Knowledge:
    """The same with content that was read before. Raises KnowledgeError."""
    originals = _originals(content, settings)
    cache, encoder, reader = Cache(settings.cache), open_encoder(settings.encoder), bundled_reader()
    # What these need to begin with is free again for the indexes.
    danger, remarks, continuations = _listening(content, reader, cache)
    alike = Together(reader, encoder, WORDS_SHARE)
    behind, telling = LearnedBehind(remarks, continuations), Telling(continuations, encoder)
    content = replace(content, danger={}, calm={})  # has been learned, and takes some megabytes
    base = KnowledgeBase(content, originals, encoder, load_weights(), cache)
    return Knowledge(content, load_catalogue(), base, danger, alike, behind, telling, settings.retention_days)


def learn_knowledge(settings: KnowledgeSettings) -> None:
    """Fill the cache for `open_knowledge`, in half the time, as the search and the rest are learned side by side.

    It takes the more memory, and leaves nothing behind but the cache. Raises KnowledgeError.
    """
    content = load_content(settings.content)
    originals = _originals(content, settings)
    cache, encoder = Cache(settings.cache), open_encoder(settings.encoder)
    with ThreadPoolExecutor(1) as beside:
        listening = beside.submit(_listening, content, bundled_reader(), cache)
        KnowledgeBase(content, originals, encoder, load_weights(), cache)
        listening.result()


def _originals(content: Content, settings: KnowledgeSettings) -> list[Document]:
    if settings.county not in content.counties:
        raise KnowledgeError(f"unknown county {settings.county!r}; known: {', '.join(content.counties)}")
    if settings.documents and not settings.documents.is_dir():
        raise KnowledgeError("LOTSE_DOCUMENTS is no folder")
    return load_documents(settings.documents, frozenset(content.counties)) if settings.documents else []


def _listening(content: Content, reader: Reader, cache: Cache) -> tuple[DangerModel, RemarkModel, Continuations]:
    """What hears danger, what is said to the assistant, and what goes on from an answer."""
    danger = danger_model(content, reader, cache)
    with ReadOnce(reader) as once:  # most of what goes on is among the remarks
        remarks = RemarkModel.trained(remark_texts(), partial(no_remarks, content), once, _asked(content), cache)
        return danger, remarks, Continuations(continuation_examples(), once, cache)


def danger_model(content: Content, reader: Reader, cache: Cache) -> DangerModel:
    """The model of danger. Its examples take much memory, which is free again behind it."""
    danger = {kind: [text for texts in spoken.values() for text in texts] for kind, spoken in content.danger.items()}
    calm = [*calm_examples(content), *talk_examples()]
    return DangerModel.trained(danger, calm, reader, danger_signs(CONTENT), cache, illness_examples(content))


def _asked(content: Content) -> Iterator[str]:
    """What `no_remarks` chooses from, one text after the other."""
    for path in sorted(EXAMPLES.glob("*.yml")):
        yield sha256(path.read_bytes()).hexdigest()
    for topic in content.answers.values():
        yield from topic.questions
    yield from _asked_besides(content)
    yield from (text for texts in content.out_of_scope.values() for text in texts)


def _asked_besides(content: Content) -> Iterator[str]:
    """The questions of umbrellas and errands."""
    asked = [umbrella.questions for umbrella in content.umbrellas.values()]
    asked += [errand.questions for errand in content.errands.values()]
    yield from (text for spoken in asked for texts in spoken.values() for text in texts)


def _names(content: Content) -> list[str]:
    """German names that stay as they are in every script."""
    return [
        *(county.name["de"] for county in content.counties.values()),
        *(str(place["name"]) for county in content.counties.values() for place in county.municipalities),
        *(office.name["de"] for office in content.offices.values()),
        *(record.title for record in content.records),
        *(document.title for document in content.documents.values()),
        *(
            line
            for topic, language in outdated(content.answers.values())
            if language == "sr"
            for line in content.answers[topic].texts["de"].answer.splitlines()
            if line
        ),
        "Lotse",
    ]


def no_remarks(content: Content) -> dict[str, list[str]]:
    """What is said behind answers and asks or wishes something, by kind."""
    by_intent = examples_by_intent()
    going_on = by_intent.pop("follow_up", [])
    talk = [
        text for intent, texts in sorted(by_intent.items()) if intent not in ("crisis", "question") for text in texts
    ]
    return other_examples(going_on, talk, question_examples(content))


def calm_examples(content: Content) -> list[str]:
    """Messages that are no crisis: calm ones, what is said behind answers, what is out of scope, and ordinary questions
    but those of illness and of topics that border on danger, wherever they are asked."""
    topics = [topic for topic in content.answers.values() if topic.id not in BORDERLINE | {ILLNESS}]
    ordinary = [*(question for topic in topics for question in topic.questions), *_asked_besides(content)]
    outside = [text for texts in content.out_of_scope.values() for text in texts]
    return [*(text for texts in content.calm.values() for text in texts), *outside, *ordinary, *said_behind()]


def illness_examples(content: Content) -> list[str]:
    """Messages of those who need a doctor, but not at once."""
    return content.topics[ILLNESS].questions if ILLNESS in content.topics else []
