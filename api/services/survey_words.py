"""What is said around a survey, in the person's language; the questions in theirs, or in German."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.domain.conversation import SURVEY_OFFERED, SURVEY_OPEN
from api.domain.messages import Effects, MessageKind, QuickReply, Reply
from api.domain.surveys import SCALE, QuestionKind, Survey
from api.services.ports import Guide

START, NO, SET, SKIP, STOP = "survey:start/", "survey:no", "survey:set/", "survey:skip/", "survey:stop"


@dataclass(frozen=True)
class SurveyWords:
    """`said` is what the person wrote (their script is answered), `language` the conversation's."""

    guide: Guide

    def offer(self, survey: Survey, said: str, language: str) -> Reply:
        """The question whether the person takes part."""
        known = self.guide.answer_language(language)
        spoken = survey.language_for(known)
        county = self.guide.counties[survey.county].name(known)
        parts = [self._say("survey_intro", said, language, county=county), survey.titles[spoken]]
        if spoken.partition("-")[0] != known.partition("-")[0]:
            parts.append(self._say("only_german", said, language))
        choices = [
            QuickReply(self._say("survey_start", said, language), f"{START}{survey.id}"),
            QuickReply(self._say("survey_no", said, language), NO),
        ]
        context = {SURVEY_OFFERED: survey.id}
        return Reply(MessageKind.FORM, "\n\n".join(parts), known, quick_replies=choices, context=context)

    def ask(
        self, survey: Survey, at: int, said: str, language: str, *, note: str = "", effects: Effects | None = None
    ) -> Reply:
        """Question `at` (from 0), after the phrase that `note` names."""
        known = self.guide.answer_language(language)
        question = survey.questions[at]
        number = {"number": at + 1, "count": len(survey.questions)}
        parts = [self._say(note, said, language)] if note else []
        parts += [self._say("survey_number", said, language, **number)]
        parts += [question.texts[survey.language_for(known)].text]
        hint = {QuestionKind.SCALE: "survey_scale", QuestionKind.TEXT: "survey_text"}.get(question.kind)
        parts += [self._say(hint, said, language)] if hint else []
        choices = [QuickReply(label, payload) for label, payload in self._choices(survey, at, said, language)]
        return Reply(
            MessageKind.FORM,
            "\n\n".join(parts),
            known,
            quick_replies=choices,
            context={SURVEY_OPEN: {"id": survey.id, "at": at}},
            effects=effects or Effects(),
        )

    def end(self, key: str, said: str, language: str, effects: Effects | None = None) -> Reply:
        """The last words, by the key of their phrase."""
        text, known = self._say(key, said, language), self.guide.answer_language(language)
        return Reply(MessageKind.NOTICE, text, known, context={SURVEY_OPEN: None}, effects=effects or Effects())

    def hidden(self, said: str, language: str) -> str:
        """What stands in the conversation instead of an answer."""
        return self._say("survey_hidden", said, language)

    def _choices(self, survey: Survey, at: int, said: str, language: str) -> Iterator[tuple[str, str]]:
        question = survey.questions[at]
        labels = question.texts[survey.language_for(self.guide.answer_language(language))].choices
        if question.kind is QuestionKind.SCALE:
            labels = tuple(map(str, SCALE))
        for value, label in zip(question.values, labels, strict=True):
            yield label, f"{SET}{at}/{value}"
        yield self._say("button_form_skip", said, language), f"{SKIP}{at}"
        yield self._say("button_form_cancel", said, language), STOP

    def _say(self, key: str, said: str, language: str, **values: object) -> str:
        phrase = self.guide.phrase(key, self.guide.answer_language(language), **values)
        return self.guide.shown(phrase, said, language)
