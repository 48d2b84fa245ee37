"""What coordinators do with needs: read, count, arrange, plan, decline. In their own county only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.domain.accounts import Account
from api.domain.need_errors import (
    NotOfTheme,
    OtherCounty,
    ReasonMissing,
    UnknownField,
    UnusableAnswer,
    UnusableDates,
)
from api.domain.needs import (
    CountedTheme,
    NeedChoices,
    NeedFigures,
    NeedFilter,
    Release,
    ThemeChange,
    ThemeStatus,
    ThemeStory,
)
from api.domain.text import check_characters, check_text
from api.domain.theme_answer import GERMAN, LONGEST_ANSWER, ThemeAnswer, check_answer
from api.services.answer_ports import ThemeAnswers
from api.services.answer_telling import AnswerTelling
from api.services.grouping import Grouping
from api.services.need_ports import NeedReading, Themes
from api.services.ports import Audit, Clock

_QUOTES, _QUOTES_OF_STORY = 5, 500


@dataclass(frozen=True)
class Review:
    themes: Themes
    grouping: Grouping
    reading: NeedReading
    answers: ThemeAnswers
    telling: AnswerTelling
    audit: Audit
    clock: Clock

    def filter_for(self, by: Account, county: str | None, wanted: NeedFilter) -> NeedFilter:
        """The filter on the coordinator's county. Raises OtherCounty, UnknownField, UnusableDates."""
        if county not in (None, by.county):
            raise OtherCounty(f"This account is for {by.county}.")
        if wanted.since and wanted.until and wanted.since > wanted.until:
            raise UnusableDates("The first day is behind the last one.")
        self._check_field(wanted.field)
        return replace(wanted, county=by.county)

    async def read(self, by: Account, wanted: NeedFilter) -> Sequence[CountedTheme]:
        """Themes of the county, those of most persons first."""
        await self.grouping.group_new()
        await self._note(by, "needs.read", None)
        return await self.themes.counted(wanted, _QUOTES)

    async def export(self, by: Account, wanted: NeedFilter) -> Sequence[CountedTheme]:
        """The same for a file; small groups are still in it."""
        await self.grouping.group_new()
        await self._note(by, "needs.export", None)
        return await self.themes.counted(wanted, _QUOTES)

    async def figures(self, by: Account, wanted: NeedFilter) -> NeedFigures:
        """The persons behind all these needs."""
        await self.grouping.group_new()
        await self._note(by, "needs.read", None)
        return await self.themes.figures(wanted)

    async def choices(self, by: Account) -> NeedChoices:
        return await self.themes.choices(by.county)

    async def story(self, by: Account, theme_id: str) -> ThemeStory:
        """One theme with notes and history. Raises NotFound."""
        await self._note(by, "theme.read", theme_id)
        return await self.themes.story(theme_id, by.county, _QUOTES_OF_STORY)

    async def change(self, by: Account, theme_id: str, change: ThemeChange) -> ThemeStory:
        """Change a theme; who asked is told of the answer of one that is done. Why one is declined they are told within
        the hour (`AnswerTelling.tell_all`), so that a slip can be taken back.

        Raises NotFound, ReasonMissing, UnknownField, UnusableAnswer, or what `check_text` raises.
        """
        theme = await self.themes.theme(theme_id, by.county)
        for text in (change.title, change.reason, change.office, change.note):
            check_characters(text or "")
        self._check_field(change.field)
        status = change.status or theme.status
        reason = theme.reason if change.reason is None else change.reason
        if status is ThemeStatus.DECLINED and not reason:
            raise ReasonMissing("A declined wish needs a reason that everybody may read.")
        self._check_reasons(change.reason_texts or {}, reason)
        if change.answer is not None:
            self._check_answer(change.answer, by.county)
            await self.answers.keep(theme_id, change.answer, by.id, self.clock.now())
        await self.themes.change(theme_id, change, by.id, self.clock.now())
        if status is ThemeStatus.DONE:
            await self.telling.tell_theme(theme_id, by.county)
        return await self._changed(by, "theme.change", theme_id)

    async def alike(self, by: Account, theme_id: str) -> Sequence[str]:
        """The county's other themes by their ids, the most alike first. Raises NotFound."""
        await self.themes.theme(theme_id, by.county)
        return await self.grouping.alike(theme_id, by.county)

    async def merge(self, by: Account, theme_id: str, into: str) -> ThemeStory:
        """Raises NotFound, NotOfTheme."""
        if theme_id == into:
            raise NotOfTheme("A theme cannot be merged with itself.")
        for each in (theme_id, into):
            await self.themes.theme(each, by.county)
        await self.themes.merge(theme_id, into, by.id, self.clock.now())
        await self.grouping.renew(into)
        return await self._changed(by, "theme.merge", into)

    async def split(self, by: Account, theme_id: str, needs: Sequence[str]) -> ThemeStory:
        """Return the new theme. Raises NotFound, NotOfTheme."""
        await self.themes.theme(theme_id, by.county)
        new = await self.themes.split(theme_id, needs, by.id, self.clock.now())
        for each in (theme_id, new):
            await self.grouping.renew(each)
        return await self._changed(by, "theme.split", new)

    async def move(self, by: Account, need_id: str, theme_id: str) -> ThemeStory:
        """Raises NotFound, NotOfTheme."""
        old = await self.themes.theme_of_need(need_id, by.county)
        await self.themes.theme(theme_id, by.county)
        if old == theme_id:
            raise NotOfTheme("The need is in this theme already.")
        await self.themes.move(need_id, theme_id, by.id, self.clock.now())
        for each in (old, theme_id):
            await self.grouping.renew(each)
        return await self._changed(by, "need.move", theme_id)

    async def release(self, by: Account, need_id: str, translation: str | None) -> None:
        """Let a quote stand in reports, with what it says in German where given. Raises NotFound, NotText."""
        check_characters(translation or "")
        redacted = self.reading.redact(translation) if translation else None
        await self.themes.release(need_id, by.county, Release(by.id, self.clock.now(), redacted))
        await self._note(by, "quote.release", need_id)

    async def withdraw(self, by: Account, need_id: str) -> None:
        """Let a quote stand in no report. Raises NotFound for a need that the county does not have."""
        await self.themes.theme_of_need(need_id, by.county)
        await self.themes.withdraw(need_id)
        await self._note(by, "quote.withdraw", need_id)

    def _check_reasons(self, texts: Mapping[str, str], german: str | None) -> None:
        """Reasons in other languages than German."""
        if texts and not german:
            raise ReasonMissing("The German reason is missing: it stands in for languages without their own.")
        if GERMAN in texts:
            raise UnusableAnswer("The German reason is given as `reason`.")
        self._check_languages(texts)
        for text in texts.values():
            check_text(text, LONGEST_ANSWER)

    def _check_languages(self, texts: Mapping[str, str]) -> None:
        if unknown := set(texts) - set(self.grouping.guide.languages):
            raise UnusableAnswer(f"Nobody is answered in {', '.join(sorted(unknown))}.")

    def _check_answer(self, answer: ThemeAnswer, county: str) -> None:
        check_answer(answer)
        guide = self.grouping.guide
        if answer.topic is not None and guide.topic_title(answer.topic, county) is None:
            raise UnusableAnswer("The county has no such topic.")
        self._check_languages(answer.texts)

    def _check_field(self, field: str | None) -> None:
        if field is not None and field not in self.reading.fields:
            raise UnknownField(f"Fields of action are {', '.join(self.reading.fields)}.")

    async def _changed(self, by: Account, action: str, theme_id: str) -> ThemeStory:
        await self._note(by, action, theme_id)
        return await self.themes.story(theme_id, by.county, _QUOTES)

    async def _note(self, by: Account, action: str, object_id: str | None) -> None:
        await self.audit.record(by.id, action, object_id, self.clock.now())
