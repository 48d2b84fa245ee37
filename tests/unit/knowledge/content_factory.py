"""A content folder of a few topics, small enough to read, that keeps every promise; tests break one thing in it."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

from knowledge.freshness import fingerprint, stamp
from knowledge.loading import load_topic

STARTS = {
    "de": ("wie kann ich", "wo muss ich", "wer hilft mir und ich will", "was brauche ich und will", "darf ich"),
    "en": ("how do i", "where can i", "who helps me to", "what do i need to", "am i allowed to"),
}

OFFICES = """\
- id: registration-office
  name: {de: "Bürgerbüro", en: "Registration office"}
  level: municipality
  does: {de: "Hier melden Sie sich an.", en: "You register here."}
  find: {de: "Gehen Sie ins Rathaus.", en: "Go to the town hall."}
  phone: null
  url: null
  source: {title: "Bundesmeldegesetz", section: "§ 17"}
- id: contact-point
  name: {de: "Anlaufstelle", en: "Contact point"}
  level: county
  does: {de: "Sie hilft Zugewanderten.", en: "It helps newcomers."}
  find: {de: "Fragen Sie in der Kreisverwaltung.", en: "Ask at the county administration."}
  phone: null
  url: null
  source: null
- id: tax-office
  name: {de: "Steueramt", en: "Municipal tax office"}
  level: municipality
  does: {de: "Es nimmt Steuern ein.", en: "It collects taxes."}
  find: {de: "Das Steueramt gehört zum Rathaus.", en: "The tax office is in the town hall."}
  phone: null
  url: null
  source: null
"""

DIRECTORY = """\
- id: dog-tax
  office: tax-office
  title: {de: "Hundesteuer", en: "Dog tax"}
  text: {de: "Melden Sie den Hund bei der Gemeinde an.", en: "Register the dog with the municipality."}
  questions:
    de: ["hund anmelden hundesteuer", "was kostet die hundesteuer"]
    en: ["register a dog for the dog tax", "how much is the dog tax"]
  sources:
    - {title: "Satzung der Gemeinde", section: null, url: null, checked: null}
"""

AMOUNTS = """\
- id: account-fee
  label: {de: "Gebühr im Monat", en: "Fee per month"}
  value: {de: "5", en: "5"}
  unit: {de: "Euro", en: "euros"}
  valid_from: 2026-01-01
  source: {title: "Preisverzeichnis", section: "Seite 1", url: null, checked: null}
"""

DOCUMENTS = """\
- id: norden-konzept
  county: norden
  title: "Konzept für den Landkreis Norden"
  date: "2019"
"""

RECORDS = """\
- id: norden-anlaufstelle
  kind: office
  office: contact-point
  title: "Anlaufstelle Lindenhof"
  summary: {de: "Hilft allen Zugewanderten.", en: "Helps all newcomers."}
  provider: "Landkreis Norden"
  place: "Lindenau"
  address: "Am Deich 1"
  phone: "04900 123456"
  email: null
  url: null
  hours: null
  cost: null
  target_groups: [all]
  languages: [de]
  level: null
  child_care: null
  since: null
  status: existing
  as_of: "2019"
  topics: [contact-point]
  source: {document: norden-konzept, section: "4. Beratung"}
- id: norden-kurs
  kind: offer
  office: null
  title: "Deutschkurs Sonnenblume"
  summary: {de: "Ein Deutschkurs für alle.", en: "A German course for all."}
  provider: "Verein Brücke"
  place: "Hafen"
  address: null
  phone: null
  email: null
  url: null
  hours: null
  cost: null
  target_groups: [all]
  languages: []
  level: "A1"
  child_care: null
  since: "2018"
  status: planned
  as_of: "2019"
  topics: [german-course]
  source: {document: norden-konzept, section: "5. Sprache"}
"""

DIGEST = """\
- document: norden-konzept
  section: "5. Sprache"
  de: "Im Mai 2019 waren 22 Lotsen aktiv. Sie begleiten Familien zu Ämtern."
  en: "In May 2019, 22 guides were active. They go with families to offices."
- document: norden-konzept
  section: "6. Wohnen"
  de: "Im Landkreis standen 2018 viele Häuser leer."
  en: "Many houses in the county stood empty in 2018."
"""

NORDEN = """\
id: norden
name: {de: "Landkreis Norden", en: "County of Norden"}
municipalities:
  - {name: "Samtgemeinde Lindenau", members: ["Lindenau", "Moor"], places: ["Hafen"]}
  - {name: "Ostdorf", members: [], places: []}
imprint: null
hours: null
"""

SUEDEN = """\
id: sueden
name: {de: "Landkreis Süden", en: "County of Süden"}
municipalities:
  - {name: "Südstadt", members: [], places: []}
imprint: null
hours: null
"""

UMBRELLA = """\
id: learn
title: {de: "Lernen", en: "Learning"}
ask: {de: "Was möchten Sie lernen?", en: "What do you want to learn?"}
questions:
  de: ["ich will etwas lernen", "wo kann ich lernen"]
  en: ["i want to learn something", "where to learn"]
tree:
  - {topic: german-course}
  - label: {de: "Etwas anderes", en: "Something else"}
    choices:
      - {topic: contact-point}
      - {topic: bank-account}
"""

CRISIS = """\
danger:
  violence: {de: ["mein mann schlägt mich", "er hat ein messer"], en: ["my husband hits me", "he has a knife"]}
  suicide: {de: ["ich will nicht mehr leben"], en: ["i want to die"]}
  medical: {de: ["sie atmet nicht mehr"], en: ["she is not breathing"]}
calm: {de: ["danke für die hilfe", "guten tag"], en: ["thank you for the help", "good day"]}
"""

GREETINGS = """\
de: [hallo, "guten tag", moin, "hallo zusammen"]
en: [hello, "good morning", hi]
"""

GLOSSARY = """\
- {term: "Meldebescheinigung", explain: "Ein Papier mit Ihrer Adresse."}
- {term: "Konto", explain: "Ihr Geld bei der Bank."}
"""

GLOSSARY_EN = """\
"Meldebescheinigung": "registration certificate"
"Konto": "account / bank account"
"""

OUT_OF_SCOPE = """\
de: ["wie wird das wetter", "wer hat das spiel gewonnen"]
en: ["what is the weather like", "who won the match"]
"""


@dataclass(frozen=True)
class TopicSpec:
    """What distinguishes one topic file from another. `asks` are three objects of a question per language."""

    id: str
    title: dict[str, str]
    asks: dict[str, tuple[str, str, str]]
    offices: str = "[]"
    local: str = "[]"
    amounts: str = "[]"
    related: str = "[]"
    counsel: str = "false"


TOPICS = (
    TopicSpec(
        "residence-registration",
        {"de": "Wohnsitz anmelden", "en": "Register your address"},
        {
            "de": ("meinen wohnsitz anmelden", "die neue adresse melden", "eine meldebescheinigung holen"),
            "en": ("register my address", "report my new home", "get a registration certificate"),
        },
        offices="[registration-office]",
        local='["which office"]',
        related="[bank-account]",
    ),
    TopicSpec(
        "bank-account",
        {"de": "Bankkonto eröffnen", "en": "Open a bank account"},
        {
            "de": ("ein bankkonto eröffnen", "ein girokonto bekommen", "bei der sparkasse kunde werden"),
            "en": ("open a bank account", "get a current account", "become a customer of a bank"),
        },
        amounts="[account-fee]",
    ),
    TopicSpec(
        "german-course",
        {"de": "Deutschkurs finden", "en": "Find a German course"},
        {
            "de": ("einen deutschkurs besuchen", "deutsch lernen", "einen sprachkurs finden"),
            "en": ("attend a german course", "learn german", "find a language class"),
        },
        local='["providers"]',
    ),
    TopicSpec(
        "contact-point",
        {"de": "Anlaufstelle für Zugewanderte", "en": "Contact point for newcomers"},
        {
            "de": ("zur anlaufstelle gehen", "beratung für zugewanderte bekommen", "einen berater treffen"),
            "en": ("go to the contact point", "get advice for newcomers", "meet an adviser"),
        },
        offices="[contact-point]",
        local='["contact point"]',
        counsel="true",
    ),
)


@dataclass(frozen=True)
class ContentFolder:
    """A content folder under test."""

    root: Path

    def replace(self, path: str, old: str, new: str) -> Path:
        """Put `new` in the place of the first `old`, which has to be there. Returns the file."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), "utf-8")
        return file

    def line(self, path: str, text: str) -> int:
        """The first line of a file that holds a text."""
        lines = (self.root / path).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)


def write_content(root: Path) -> ContentFolder:
    """Write the whole folder."""
    files = {
        "offices.yml": OFFICES,
        "directory.yml": DIRECTORY,
        "amounts.yml": AMOUNTS,
        "documents.yml": DOCUMENTS,
        "crisis.yml": CRISIS,
        "greetings.yml": GREETINGS,
        "out_of_scope.yml": OUT_OF_SCOPE,
        "glossary.yml": GLOSSARY,
        "translations/en/glossary.yml": GLOSSARY_EN,
        "umbrellas/learn.yml": UMBRELLA,
        "counties/norden/county.yml": NORDEN,
        "counties/norden/records.yml": RECORDS,
        "counties/norden/digest.yml": DIGEST,
        "counties/sueden/county.yml": SUEDEN,
        "counties/sueden/records.yml": "[]\n",
        "counties/sueden/digest.yml": "[]\n",
    }
    for spec in TOPICS:
        files[f"topics/{spec.id}/topic.yml"] = _topic(spec)
        files.update({f"topics/{spec.id}/{language}.md": _text(spec, language) for language in STARTS})
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for spec in TOPICS:
        german = load_topic(root / "topics" / spec.id).texts["de"]
        stamp(root / "topics" / spec.id / "en.md", fingerprint(german))
    return ContentFolder(root)


def _topic(spec: TopicSpec) -> str:
    return f"""\
id: {spec.id}
field: residence
facts:
  first-fact:
    states: "what counts"
    sources: [law]
local: {spec.local}
sources:
  law:
    title: "Gesetz über {spec.id}"
    section: "§ 1"
    url: null
    checked: null
offices: {spec.offices}
amounts: {spec.amounts}
related: {spec.related}
counsel: {spec.counsel}
status: draft
"""


def _text(spec: TopicSpec, language: str) -> str:
    questions = [f"{start} {asked}" for start, asked in product(STARTS[language], spec.asks[language])]
    plain = "\n".join(f'    - "{question}"' for question in questions)
    answer = {"de": "Das geht so und kostet nichts.", "en": "This is how it works."}[language]
    return f"""\
---
title: {spec.title[language]}
choice: {spec.title[language]}
questions:
  plain:
{plain}
---
{spec.title[language]}: {answer} [first-fact]
"""
