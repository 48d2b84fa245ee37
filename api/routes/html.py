"""Plain pages that need no script."""

from __future__ import annotations

from html import escape

from fastapi.responses import HTMLResponse

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ckb", "ur", "ps", "he"})


def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def page(title: str, language: str, body: str, *, status: int = 200) -> HTMLResponse:
    """Return a page; `title` is text, `body` is HTML whose texts have been escaped."""
    html = (
        f'<!doctype html><html lang="{escape(language)}" dir="{direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} – Lotse</title><link rel="stylesheet" href="/pages.css"></head>'
        f"<body><main>{body}</main></body></html>"
    )
    return HTMLResponse(html, status)


def paragraphs(text: str) -> str:
    """Return plain text as paragraphs; lines that begin with a dash become a list."""
    blocks: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if stripped.startswith(("- ", "– ")):
            items.append(f"<li>{escape(stripped[2:])}</li>")
            continue
        if items:
            blocks.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if stripped:
            blocks.append(f"<p>{escape(stripped)}</p>")
    return "".join(blocks)
