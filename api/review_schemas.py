"""The wire between the coordinators' page and the application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from api.domain.needs import (
    LONGEST_TITLE,
    CountedTheme,
    NeedChoices,
    NeedFigures,
    NeedFilter,
    ThemeChange,
    ThemeStatus,
    ThemeStory,
)
from api.domain.theme_answer import LONGEST_ADDRESS, LONGEST_ANSWER, ThemeAnswer
from api.domain.translation import MOST_QUOTES, Translated, Untranslated
from api.schemas import CountyId, Incoming, LanguageCode


def _day(value: object) -> object:
    # Looser forms (seconds since 1970, times) would be read as days that nobody meant.
    if not isinstance(value, str) or len(value) != 10 or value.count("-") != 2:
        raise ValueError("not a day")
    return date.fromisoformat(value)


Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64, pattern=r"^[!-~]+$")]
AnswerText = Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_ANSWER)]
Line = Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_TITLE)]


class NeedQuery(Incoming):
    """Which needs are wanted; unset: all of the own county."""

    county: CountyId | None = None
    language: LanguageCode | None = None
    place: Annotated[str, Field(max_length=120)] | None = Field(None, description="The municipality that was named.")
    field: Annotated[str, Field(max_length=32)] | None = Field(None, description="The field of action of the theme.")
    since: Day | None = Field(None, alias="from", description="The first day, such as 2026-01-31.")
    until: Day | None = Field(None, alias="to", description="The last day.")
    status: ThemeStatus | None = None

    def as_filter(self) -> NeedFilter:
        return NeedFilter(self.county or "", self.language, self.place, self.field, self.since, self.until, self.status)


class ReportQuery(NeedQuery):
    """What the report is about, the days with which it compares, and its language."""

    before_from: Day | None = None
    before_to: Day | None = None
    lang: Annotated[str, Field(max_length=35)] = "de"

    def as_filter_before(self) -> NeedFilter | None:
        """None without any day to compare with."""
        if self.before_from is None and self.before_to is None:
            return None
        return replace(self.as_filter(), since=self.before_from, until=self.before_to)


class AnswerIn(Incoming):
    """A topic's answer, or texts by language (German always; it stands in for those that are missing)."""

    topic: Id | None = None
    texts: Annotated[dict[LanguageCode, AnswerText], Field(max_length=20)] = Field(default_factory=dict)
    url: Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_ADDRESS)] | None = None

    def as_answer(self) -> ThemeAnswer:
        return ThemeAnswer(self.topic, self.texts, self.url)


class ThemeIn(Incoming):
    """What shall change; an empty reason or office takes it away."""

    title: Line | None = None
    status: ThemeStatus | None = None
    reason: Annotated[str, Field(strict=True, max_length=2_000)] | None = Field(
        None, description="Public; needed to decline."
    )
    field: Annotated[str, Field(strict=True, max_length=32)] | None = None
    office: Annotated[str, Field(strict=True, max_length=200)] | None = None
    notes: Annotated[str, Field(strict=True, min_length=1, max_length=4_000)] | None = Field(
        None, description="A note for colleagues; it is added to those that are there."
    )
    reason_texts: Annotated[dict[LanguageCode, AnswerText], Field(max_length=20)] | None = Field(
        None, description="The reason in other languages than German; without them a new reason is German alone."
    )
    answer: AnswerIn | None = Field(None, description="Who asked is told of it once the theme is done.")

    def as_change(self) -> ThemeChange:
        answer = self.answer.as_answer() if self.answer else None
        fields = (self.title, self.status, self.reason, self.field, self.office, self.notes)
        return ThemeChange(*fields, answer, self.reason_texts)


class MergeIn(Incoming):
    into: Id


class SplitIn(Incoming):
    needs: Annotated[list[Id], Field(min_length=1, max_length=500)]


class MoveIn(Incoming):
    theme: Id


class ReleaseIn(Incoming):
    translation: Annotated[str, Field(strict=True, min_length=1, max_length=2_000)] | None = Field(
        None, description="What the quote says in German."
    )


class QuoteOut(BaseModel):
    """Redacted; `id` is the need's. `released`: it may stand in reports."""

    id: str
    text: str
    language: str
    day: date
    released: bool
    translation: str | None


class ThemeOut(BaseModel):
    """`count`: different persons, in `languages` by language (who writes in two counts in both), in `places` by the
    municipality that they named. `title_need`: the need whose words the title quotes, null where it quotes nobody."""

    id: str
    title: str
    title_need: str | None
    status: ThemeStatus
    field: str
    reason: str | None
    reason_texts: dict[str, str]
    office: str | None
    topic: str | None
    count: int
    languages: dict[str, int]
    places: dict[str, int]
    quotes: list[QuoteOut]

    @classmethod
    def of(cls, counted: CountedTheme) -> ThemeOut:
        theme = counted.theme
        return cls(
            id=theme.id,
            title=theme.title,
            title_need=theme.title_need,
            status=theme.status,
            field=theme.field,
            reason=theme.reason,
            reason_texts=dict(theme.reason_texts),
            office=theme.office,
            topic=theme.topic,
            count=counted.count,
            languages=dict(counted.languages),
            places=dict(counted.places),
            quotes=[QuoteOut(**asdict(quote)) for quote in counted.quotes],
        )


class ThemesOut(BaseModel):
    themes: list[ThemeOut]


class EntryOut(BaseModel):
    """A note, or what was changed to what; `by` is a name, null: an account that is gone."""

    kind: str
    text: str
    by: str | None
    at: datetime


class AnswerOut(BaseModel):
    """What the county answers; `texts` by language."""

    topic: str | None
    texts: dict[str, str]
    url: str | None


class ThemeStoryOut(ThemeOut):
    entries: list[EntryOut]
    answer: AnswerOut | None

    @classmethod
    def of_story(cls, story: ThemeStory) -> ThemeStoryOut:
        entries = [EntryOut(kind=e.kind, text=e.text, by=e.by, at=e.at) for e in story.entries]
        answer = AnswerOut(**asdict(story.answer)) if story.answer else None
        return cls(**ThemeOut.of(story.counted).model_dump(), entries=entries, answer=answer)


class AlikeOut(BaseModel):
    themes: list[str] = Field(description="Ids, the most alike first.")


class TranslateIn(Incoming):
    needs: Annotated[list[Id], Field(min_length=1, max_length=MOST_QUOTES)]


class TranslationOut(BaseModel):
    """What a machine made of a quote, in German; `untranslated`: why it made nothing of it, `text` is null then."""

    text: str | None
    untranslated: Untranslated | None


class TranslationsOut(BaseModel):
    """By need; German quotes are missing. `configured`: false, and nothing, where the county has no translator."""

    configured: bool
    translations: dict[str, TranslationOut]

    @classmethod
    def of(cls, configured: bool, found: Mapping[str, Translated]) -> TranslationsOut:
        by_need = {need: TranslationOut(text=each.text, untranslated=each.problem) for need, each in found.items()}
        return cls(configured=configured, translations=by_need)


class FieldsOut(BaseModel):
    """The German names of the fields of action by id."""

    fields: dict[str, str]


class FiguresOut(BaseModel):
    """Different persons, and the same by group: one person may be in several. Months such as "2026-11"."""

    persons: int
    languages: dict[str, int]
    places: dict[str, int]
    fields: dict[str, int]
    months: dict[str, int]

    @classmethod
    def of(cls, figures: NeedFigures) -> FiguresOut:
        return cls(**asdict(figures))


class ChoicesOut(BaseModel):
    """What occurs in the needs of the county; with the German names of the fields of action by id."""

    languages: list[str]
    places: list[str]
    fields: dict[str, str]

    @classmethod
    def of(cls, choices: NeedChoices, fields: Mapping[str, str]) -> ChoicesOut:
        return cls(languages=list(choices.languages), places=list(choices.places), fields=dict(fields))
