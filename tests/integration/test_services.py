"""The private services of the tests really start and answer."""

import psycopg
import pytest
import redis

from tests.services import postgres_url, redis_url

__all__ = ["postgres_url", "redis_url"]


@pytest.mark.postgres
def test_a_private_postgres_answers(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("select 22").fetchone() == (22,)


@pytest.mark.redis
def test_a_private_redis_answers(redis_url: str) -> None:
    client = redis.Redis.from_url(redis_url)
    assert client.ping()
    client.close()
