"""Words by Redis, which keeps none of them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from redis.asyncio import Redis
from redis.exceptions import RedisError

from api.adapters.between_processes.wire import WireBroken

_LOOK_EVERY_S = 5.0


class RedisWire:
    """`channel` belongs to one installation: databases of one Redis share their channels."""

    def __init__(self, redis: Redis, channel: str) -> None:
        self._redis = redis
        self._channel = channel

    async def received(self) -> AsyncGenerator[str | None]:
        try:
            async with self._redis.pubsub(ignore_subscribe_messages=True) as listening:
                await listening.subscribe(self._channel)
                yield None
                while True:
                    # Returns early to ask whether Redis is still there.
                    if heard := await listening.get_message(timeout=_LOOK_EVERY_S):
                        yield heard["data"].decode()
        except (RedisError, OSError) as problem:
            raise WireBroken(type(problem).__name__) from None

    async def send(self, words: Sequence[str]) -> None:
        try:
            async with self._redis.pipeline(transaction=False) as pipeline:
                for word in words:
                    pipeline.publish(self._channel, word)
                await pipeline.execute()
        except (RedisError, OSError) as problem:
            raise WireBroken(type(problem).__name__) from None

    async def close(self) -> None:
        await self._redis.aclose()
