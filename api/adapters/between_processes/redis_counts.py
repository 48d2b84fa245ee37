"""Counts of all processes in Redis: the port `Counts`. Every key vanishes with its window."""

from __future__ import annotations

import logging
import math
import secrets

from redis.asyncio import Redis
from redis.exceptions import RedisError

from api.domain.errors import TooManyRequests
from api.services.limit_ports import Counts, Limit

_log = logging.getLogger("lotse.processes")

# KEYS: the window. ARGV: milliseconds of the window, its limit (0: none), 1 to count, a name for what is counted.
# Returns the milliseconds to wait, 0 for none. The time is that of Redis: the clocks of processes may differ.
_WINDOW = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
if tonumber(ARGV[2]) > 0 and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + ARGV[1] - now
end
if ARGV[3] == '1' then
  redis.call('ZADD', KEYS[1], now, ARGV[4])
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return 0
"""


class RedisCounts:
    """`prefix` belongs to one installation; `otherwise` counts while Redis does not answer."""

    def __init__(self, redis: Redis, prefix: str, otherwise: Counts) -> None:
        self._window = redis.register_script(_WINDOW)
        self._prefix = prefix
        self._otherwise = otherwise

    async def check(self, limit: Limit, key: str) -> None:
        if not await self._asked(limit, key, most=limit.count, counts=False):
            await self._otherwise.check(limit, key)

    async def count(self, limit: Limit, key: str) -> None:
        if not await self._asked(limit, key, most=0, counts=True):
            await self._otherwise.count(limit, key)

    async def take(self, limit: Limit, key: str) -> None:
        if not await self._asked(limit, key, most=limit.count, counts=True):
            await self._otherwise.take(limit, key)

    async def _asked(self, limit: Limit, key: str, *, most: int, counts: bool) -> bool:
        """Return whether Redis has answered. Raises TooManyRequests if it says so."""
        name = f"{self._prefix}:{limit.what}:{limit.count}:{key}"
        arguments: list[int | str] = [round(limit.window_s * 1000), most, int(counts), secrets.token_hex(8)]
        try:
            wait_ms = int(await self._window(keys=[name], args=arguments))
        except (RedisError, OSError) as problem:
            _log.warning("limits count in this process alone (%s)", type(problem).__name__)
            return False
        if wait_ms > 0:
            raise TooManyRequests(max(1, math.ceil(wait_ms / 1000)), limit.what)
        return True
