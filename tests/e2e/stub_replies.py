"""What the stand-in assistant says: every kind of message once, German, English and Arabic."""

from __future__ import annotations

from typing import Any

Wire = dict[str, Any]

GREETINGS = {
    "de": "Guten Tag. Ich bin Lotse. Ich bin eine Maschine, kein Mensch.\nSchreiben Sie Ihre Frage einfach auf.",
    "en": "Hello. I am Lotse. I am a machine, not a person.\nJust write your question.",
    "ar": "مرحبًا. أنا لوتسه، مساعد آلي ولست إنسانًا.\nاكتب سؤالك ببساطة.",
}
LAW = {"title": "Bundesmeldegesetz (BMG)", "section": "§ 17 Abs. 1", "url": None, "checked": None}
PAGE = {
    "title": "Bundesportal: Wohnsitz anmelden",
    "section": None,
    "url": "https://verwaltung.bund.de/",
    "checked": "2026-11-20",
}
OFFICE = {
    "kind": "office",
    "id": "registration-office-wittmund",
    "title": "Bürgerbüro (Beispiel)",
    "provider": "Stadt Wittmund",
    "place": "Wittmund",
    "phone": "04462 000000",
    "email": None,
    "url": None,
    "hours": None,
    "cost": None,
    "languages": None,
    "status": "existing",
    "as_of": "2019",
    "source": {"title": "Integrationskonzept", "section": "4.2"},
}
OFFER = {**OFFICE, "kind": "offer", "id": "cafe", "title": "Sprachcafé (Beispiel)", "status": "planned", "phone": None}


def message(kind: str, text: str, language: str, **more: Any) -> Wire:
    defaults: Wire = {
        "sender": "assistant",
        "kind": kind,
        "text": text,
        "language": language,
        "original": None,
        "topic": None,
        "topics": [],
        "act": None,
        "confidence": None,
        "sources": [],
        "cards": [],
        "quick_replies": [],
        "terms": [],
        "created_at": "2026-11-20T12:00:00Z",
    }
    return {**defaults, **more}


def greeting(language: str) -> Wire:
    return message("smalltalk", GREETINGS.get(language, GREETINGS["de"]), language)


def answer() -> Wire:
    text = (
        "Melden Sie sich in den ersten zwei Wochen nach dem Einzug an. "
        "Gehen Sie zum Einwohnermeldeamt oder Bürgerbüro Ihrer Gemeinde.\n\n"
        "Bringen Sie mit:\n- Pass oder Ausweis\n- Wohnungsgeberbestätigung (die Unterschrift des Vermieters)\n\n"
        "Die Anmeldung kostet nichts."
    )
    choices = [{"label": "Mit einem Menschen sprechen", "payload": "act:ask_human"}]
    return message("answer", text, "de", sources=[LAW, PAGE], cards=[OFFICE], quick_replies=choices)


def arabic_answer() -> Wire:
    text = (
        "سجّل عنوانك خلال أسبوعين من الانتقال (\u2066§ 17 BMG\u2069).\n\n"
        "أحضر معك:\n- جواز السفر أو الهوية\n- تأكيد المؤجر (\u2066Wohnungsgeberbestätigung\u2069)\n\n"
        "هاتف المكتب: 04462 000000"
    )
    choices = [{"label": "أريد التحدث مع إنسان", "payload": "act:ask_human"}]
    return message("answer", text, "ar", sources=[LAW, PAGE], cards=[OFFICE, OFFER], quick_replies=choices)


def clarify() -> Wire:
    choices = [
        {"label": "Ich suche einen Integrationskurs", "payload": "topic:integration-course"},
        {"label": "Ich suche ein Sprachcafé", "payload": "topic:language-cafe"},
        {"label": "Nichts davon", "payload": "none"},
    ]
    return message("clarify", "Meinen Sie:", "de", quick_replies=choices)


def crisis(language: str) -> Wire:
    texts = {
        "de": "Rufen Sie jetzt die Polizei: 110. Ist jemand verletzt? Rufen Sie 112.\n"
        "– Hilfetelefon „Gewalt gegen Frauen“: 116016, kostenlos.\n– Telefonseelsorge: 0800 1110111",
        "ar": "اتصل الآن بالشرطة: 110. هل أصيب أحد؟ اتصل بالرقم 112.\n– هاتف المساعدة للنساء: 116016، مجانًا.",
    }
    return message("crisis", texts.get(language, texts["de"]), "ar" if language == "ar" else "de")


def replies_to(text: str, language: str) -> tuple[Wire, list[Wire]]:
    """The stored message of the person and the replies to it."""
    labels = {
        choice["payload"]: choice["label"] for choice in (*clarify()["quick_replies"], *answer()["quick_replies"])
    }
    shown = message("smalltalk", labels.get(text, text), language, sender="user")
    if "schlägt" in text or "يضرب" in text:
        return shown, [crisis("ar" if "يضرب" in text else language)]
    if "lernen" in text:
        return shown, [clarify()]
    if "SIM" in text:
        return shown, [message("no_answer", "Das weiß ich nicht. Ich möchte nichts Falsches sagen.", "de")]
    if "Mensch" in text or text == "act:ask_human":
        return shown, [
            message("handoff", "Im Moment liest niemand vom Landkreis diesen Chat mit.", "de", sender="system")
        ]
    if any("\u0600" <= letter <= "\u06ff" for letter in text):
        return shown, [arabic_answer()]
    return shown, [answer()]
