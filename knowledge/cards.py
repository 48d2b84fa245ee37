"""Offices and offers of the county as cards, and the lines that say what is known here and what is not."""

from knowledge.bidi import isolate
from knowledge.catalogue import Catalogue
from knowledge.choosing import RECORD
from knowledge.content_types import Content, Office, Record, Topic
from knowledge.records import RecordIndex
from knowledge.types import Card, Question, Reply, Source

MOST_CARDS = 5


class Cards:
    """Makes cards; never invents a local fact: what no source states stays None and the text says where to ask."""

    def __init__(self, content: Content, records: RecordIndex, catalogue: Catalogue) -> None:
        self._content, self._records, self._catalogue = content, records, catalogue

    def of_topic(self, topic: Topic, county: str, language: str, place: str | None) -> tuple[Card, ...]:
        """Who is responsible, then what the county's documents name for the topic."""
        found = [card for office in topic.offices for card in self.of_office(office, county, language)]
        found += [self.of_record(r) for r in self._records.of_topic(topic.whole, county, place) if r.status != "former"]
        unique = {card.id: card for card in found}
        return tuple(unique.values())[:MOST_CARDS]

    def of_office(self, office: str, county: str, language: str) -> tuple[Card, ...]:
        """The county's own records of a kind of office; the kind itself where there is none."""
        kind = self._content.offices.get(office)
        if own := self._own_offices(office, county):
            return tuple(self.of_record(record) for record in own[:2])
        return (self._of_kind(kind, county, language),) if kind else ()

    def of_record(self, record: Record) -> Card:
        """One record as a card."""
        document = self._content.documents.get(record.document)
        source = f"{document.title if document else record.document}, {record.section}"
        place = ", ".join(part for part in (record.address, record.place) if part) or None
        return Card(
            "office" if record.kind == "office" else "offer",
            record.id,
            record.title,
            record.provider,
            place,
            record.phone,
            record.email,
            record.url,
            record.hours,
            record.cost,
            record.languages,
            record.status,
            record.as_of,
            source,
        )

    def local(self, topic: Topic, county: str, language: str, place: str | None = None) -> str:
        """What documents state for a topic here, or an honest "not known, ask at …"; "" where nothing is local."""
        if not topic.local:
            return ""
        own = [r for r in self._records.of_topic(topic.whole, county, place) if r.status != "former"]
        heading = self._catalogue.phrase("local_heading", language)
        lines = [self.line(record, language) for record in own[:3]]
        if not any(record.address or record.phone or record.email for record in own[:3]):
            ask = "municipality" if topic.id == "contact-point" else "contact-point"
            office = self._office_name(ask, county)
            lines.append(self._catalogue.phrase("local_unknown", language, office=office))
        return f"{heading}:\n" + "\n".join(f"- {line}" for line in lines)

    def where_to_ask(self, office: str, county: str, language: str) -> str:
        """How to find an office whose address no source states; "" when the county's own record says it."""
        kind = self._content.offices.get(office)
        return "" if kind is None or self._own_offices(office, county) else kind.find[language]

    def contact_point(self, county: str) -> str:
        """The name of the county's contact point, with how to reach it as far as a source says."""
        return self._office_name("contact-point", county)

    def contact_point_name(self, county: str) -> str:
        """The name of the county's contact point alone."""
        own = self._own_offices("contact-point", county)
        return own[0].title if own else self._office_name("contact-point", county)

    def amounts(self, topic: Topic, language: str) -> str:
        """The dated amounts of a topic, one a line; "" without any."""
        known = [self._content.amounts[key] for key in topic.amounts if key in self._content.amounts]
        lines = [
            self._catalogue.phrase(
                "amount_line",
                language,
                label=a.label[language],
                value=a.value[language],
                unit=a.unit[language],
                date=a.valid_from,
            )
            for a in known
        ]
        return (
            "\n".join([f"{self._catalogue.phrase('amounts_heading', language)}:", *(f"- {line}" for line in lines)])
            if lines
            else ""
        )

    def amount_sources(self, topic: Topic) -> tuple[Source, ...]:
        """Where the amounts come from."""
        return tuple(self._content.amounts[key].source for key in topic.amounts if key in self._content.amounts)

    def offers(self, records: list[Record], question: Question, intro: str | None = None, more: int = 0) -> Reply:
        """Records as an answer, below an `intro` (None: "this is what I found"); `more` are known but not shown."""
        said = question.language
        lines = [f"- {self.line(record, said)}" for record in records]
        if more > 0:
            lines.append(self._catalogue.phrase("offers_more", said, count=more))
        parts = [
            intro or self._catalogue.phrase("offers_intro", said),
            *lines,
            "",
            self._catalogue.phrase("offers_call_first", said),
        ]
        cards = tuple(self.of_record(record) for record in records)
        sources = tuple(dict.fromkeys(self._source(record) for record in records))
        listed = [[record.title, f"{RECORD}{record.id}"] for record in records]
        context = {"failures": None, "open": None, "listed": listed}
        return Reply("offers", "\n".join(parts), said, cards=cards, sources=sources, context=context)

    def _source(self, record: Record) -> Source:
        document = self._content.documents.get(record.document)
        return Source(document.title if document else record.document, record.section, None, None)

    def line(self, record: Record, language: str) -> str:
        """A record in one line: what it is, where, whether it exists, and how old this information is."""
        notes = [record.summary.get(language, record.summary["de"])]
        if record.status in ("planned", "former", "unconfirmed"):
            notes.append(self._catalogue.phrase(f"{record.status}_note", language))
        if record.as_of:
            notes.append(f"({self._catalogue.phrase('as_of_note', language, date=record.as_of)})")
        title = record.title if not record.place or record.place in record.title else f"{record.title}, {record.place}"
        return f"{title}: {' '.join(notes)}"

    def _own_offices(self, office: str, county: str) -> list[Record]:
        """The county's records of a kind of office; none for a kind that every municipality has for itself."""
        kind = self._content.offices.get(office)
        if kind is None or kind.level == "municipality":
            return []
        return [r for r in self._content.records if r.county == county and r.office == office and r.kind == "office"]

    def _of_kind(self, office: Office, county: str, language: str) -> Card:
        german = office.name["de"]
        name = german if language == "de" else f"{office.name[language]} – {isolate(german, language)}"
        provider = self._content.counties[county].name["de"] if office.level == "county" else None
        return Card("office", office.id, name, provider, phone=office.phone, url=office.url, source=office.source)

    def _office_name(self, office: str, county: str) -> str:
        if own := self._own_offices(office, county):
            known = [own[0].title, own[0].address, own[0].place, own[0].phone, own[0].email]
            return ", ".join(part for part in known if part)
        kind = self._content.offices.get(office)
        name = kind.name["de"] if kind else office
        return f"{name} ({self._content.counties[county].name['de']})"
