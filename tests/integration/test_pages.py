"""Search, health, pages, and what browsers are told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.bootstrap import World, build
from api.settings import Settings
from tests.fakes import FakeClock


def test_search_by_address_and_by_body_find_the_same(client: TestClient) -> None:
    by_address = client.get("/api/search", params={"q": "anmelden", "language": "de", "kind": "topic", "limit": 3})
    by_body = client.post("/api/search", json={"q": "anmelden", "language": "de", "kind": "topic", "limit": 3})
    assert by_address.status_code == by_body.status_code == 200
    assert by_address.json() == by_body.json()
    outcome = by_body.json()
    assert outcome["language"] == {"code": "de", "confidence": 0.9}
    assert outcome["decision"] == "answer"
    assert set(outcome["results"][0]) == {"kind", "id", "title", "text", "language", "score", "source"}
    assert outcome["results"][0]["source"] == {"document": "Aufenthaltsgesetz", "section": "§ 1", "url": None}


def test_health_is_503_until_everything_was_ready_once(settings: Settings, world: World, clock: FakeClock) -> None:
    rasa_runs = False

    async def probe() -> bool:
        return rasa_runs

    with TestClient(build(settings, replace(world, probes={"assistant": probe}))) as client:
        assert client.get("/healthz").status_code == 503
        rasa_runs = True
        clock.move(seconds=2)
        assert client.get("/healthz").json()["status"] == "ok"
        rasa_runs = False
        clock.move(seconds=2)
        degraded = client.get("/healthz")
    assert degraded.status_code == 200
    assert degraded.json()["status"] == "degraded"
    assert degraded.json()["components"] == {"database": "ok", "knowledge": "ok", "assistant": "down"}


@pytest.mark.parametrize("path", ["/privacy", "/imprint", "/chat", "/docs", "/openapi.json", "/pages.css"])
def test_pages_come_from_here_alone(path: str, client: TestClient) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in response.headers
    assert "<script" not in response.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', response.text)
    assert "style=" not in response.text


def test_the_imprint_says_what_is_not_entered(client: TestClient) -> None:
    page = client.get("/imprint?lang=en")
    assert "County of Wittmund" in page.text
    assert "not entered yet" in page.text


def test_privacy_names_the_days(client: TestClient) -> None:
    assert "30 days" in client.get("/privacy?lang=en").text
    assert "30 Tage" in client.get("/privacy").text


def test_pages_that_were_not_built_say_so(settings: Settings, world: World, tmp_path: Path) -> None:
    with TestClient(build(settings, world, dist=tmp_path / "dist")) as client:
        assert "make install" in client.get("/").text
        assert client.get("/staff").status_code == 503
        assert client.get("/review").status_code == 503
        assert client.get("/widget.js").status_code == 503


def test_built_pages_are_served(settings: Settings, world: World, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("{{county}} {{retention_days}}")
    (tmp_path / "staff.html").write_text("console {{provider}}")
    (tmp_path / "review.html").write_text("review {{provider}}")
    (tmp_path / "widget.js").write_text("export {}")
    (tmp_path / "assets" / "a.css").write_text("a {}")
    with TestClient(build(settings, world, dist=tmp_path)) as client:
        assert client.get("/").text == "wittmund 30"
        assert client.get("/?county=peine").text == "peine 30"
        assert client.get("/staff").text == "console no"
        assert client.get("/review").text == "review no"
        assert client.get("/widget.js").headers["content-type"].startswith("text/javascript")
        assert client.get("/assets/a.css").headers["access-control-allow-origin"] == "*"
        assert client.get("/assets/../../etc/passwd").status_code == 404


def test_only_configured_sites_may_embed_the_chat(settings: Settings, world: World) -> None:
    site = "https://www.example.org"
    configured = settings.model_copy(update={"origins": (site,)})
    asks = {"Origin": site, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    with TestClient(build(configured, world)) as client:
        allowed = client.options("/api/conversations", headers=asks)
        refused = client.options("/api/conversations", headers=asks | {"Origin": "https://elsewhere.example"})
        problem = client.get("/api/nothing", headers={"Origin": site})
        assert site in client.get("/chat").headers["content-security-policy"]
    assert allowed.headers["access-control-allow-origin"] == site
    assert "access-control-allow-origin" not in refused.headers
    assert problem.headers["access-control-allow-origin"] == site


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def test_the_chat_works_without_script(client: TestClient) -> None:
    first = client.post("/chat", data=fields(client.get("/chat").text) | {"text": "Wo <b>melde</b> ich mich an?"})
    assert "Answer to Wo &lt;b&gt;melde&lt;/b&gt; ich mich an?" in first.text
    second = client.post("/chat", data=fields(first.text) | {"choice": "topic:language-courses", "text": ""})
    assert "Ich suche einen Deutschkurs" in second.text
    reloaded = client.post("/chat", data=fields(first.text) | {"choice": "topic:language-courses", "text": ""})
    assert reloaded.text.count("Ich suche einen Deutschkurs") == second.text.count("Ich suche einen Deutschkurs")
    deleted = client.post("/chat", data=fields(second.text) | {"delete": "1"})
    assert "delete_done" in deleted.text
    assert client.post("/chat", data=fields(second.text) | {"text": "Noch da?"}).status_code == 401


def test_the_chat_without_script_speaks_what_the_browser_asks_for_and_offers_the_others(client: TestClient) -> None:
    asked = client.get("/chat", headers={"Accept-Language": "fr-FR, en-GB;q=0.8, de;q=0.4"})
    assert '<html lang="en" dir="ltr">' in asked.text
    assert "Accept-Language" in asked.headers["vary"]
    assert re.search(r'href="/chat\?lang=de&amp;county=[a-z]+" lang="de" hreflang="de" dir="ltr">', asked.text)
    assert asked.text.count('aria-current="true"') == 1
    assert re.search(r'lang="en" hreflang="en" dir="ltr" aria-current="true">', asked.text)
    chosen = client.get("/chat?lang=de", headers={"Accept-Language": "en"})
    assert '<html lang="de" dir="ltr">' in chosen.text
    going_on = client.post("/chat", data=fields(chosen.text) | {"text": "Wo melde ich mich an?"})
    assert "/chat?lang=" not in going_on.text  # the conversation would be lost
    refused = client.post("/chat", data=fields(chosen.text) | {"text": "x" * 2_001})
    assert "/chat?lang=" not in refused.text  # the text would be lost


@pytest.mark.parametrize(("text", "phrase"), [("", "blank"), ("x" * 2_001, "too_long"), ("a\x00", "not_text")])
def test_the_chat_without_script_says_what_is_wrong(text: str, phrase: str, client: TestClient) -> None:
    response = client.post("/chat", data=fields(client.get("/chat").text) | {"text": text})
    assert response.status_code == 422
    assert phrase in response.text


@pytest.mark.parametrize("body", [b"\xff\xfe=1", b"&&&", b"a=1" * 100, b"=" * 50, b"text=%ff%00&id=%00&token=%ff"])
def test_the_chat_without_script_survives_any_form(body: bytes, client: TestClient) -> None:
    assert client.post("/chat", content=body).status_code in {401, 422}
