"""The glossary over HTTP."""

from starlette.testclient import TestClient


def test_terms_come_with_translation_and_explanation(client: TestClient) -> None:
    answer = client.get("/api/glossary", params={"language": "en"})
    assert answer.status_code == 200
    assert answer.json() == {
        "language": "en",
        "terms": [
            {
                "term": "Bescheid",
                "translation": "decision",
                "explanation": "Ein Brief vom Amt.",
                "explanation_language": "de-x-simple",
            }
        ],
    }


def test_a_language_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/api/glossary", params={"language": "<script>"}).status_code == 422
