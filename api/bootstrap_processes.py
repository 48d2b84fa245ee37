"""The composition root of what several application processes share.

The adapters of PostgreSQL and Redis are imported where one is configured: their libraries take 9 MB each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api.adapters.between_processes.shared_listeners import SharedListeners
from api.adapters.database import Database
from api.adapters.event_stream import Listeners
from api.services.clients import HiddenClients
from api.services.limits import Limits, OwnCounts
from api.services.ports import Clock, EventStream, Probe
from api.services.turns import TurnTaking
from api.settings import Settings

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from api.adapters.between_processes.turn_locks import PostgresqlTurnLocks

Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Processes:
    """`work`: what has to run as long as the application does; `probes`: how the line to the others is."""

    events: EventStream
    turns: TurnTaking
    limits: Limits
    end_streams: Callable[[], None]
    work: Sequence[Work] = ()
    closing: Sequence[Work] = ()
    probes: dict[str, Probe | None] = field(default_factory=dict)


def share(settings: Settings, database: Database, clock: Clock, key: bytes) -> Processes:
    """Return what this process shares with others: SQLite has no others; PostgreSQL tells them, or Redis.

    Turns are PostgreSQL's in either case: they end when the process does.
    """
    own, counts = Listeners(), OwnCounts(clock)
    if database.is_sqlite:
        limits = Limits(counts, HiddenClients(), settings.rate_limit == "on")
        return Processes(own, TurnTaking(), limits, own.end_all)
    return _shared(settings, database, key, own, counts)


def _shared(settings: Settings, database: Database, key: bytes, own: Listeners, counts: OwnCounts) -> Processes:
    from api.adapters.between_processes.postgresql_wire import PostgresqlWire
    from api.adapters.between_processes.turn_locks import PostgresqlTurnLocks

    enforced = settings.rate_limit == "on"
    address = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    locks = PostgresqlTurnLocks(address)
    if settings.redis_url is None:
        wire, limits = PostgresqlWire(address), Limits(counts, HiddenClients(), enforced)
        return _joined(own, SharedListeners(own, wire), locks, limits)
    from api.adapters.between_processes.redis_counts import RedisCounts
    from api.adapters.between_processes.redis_wire import RedisWire

    redis, name = _open_redis(settings.redis_url), _name(key)
    limits = Limits(RedisCounts(redis, name, counts), HiddenClients(_salt(key)), enforced)
    return _joined(own, SharedListeners(own, RedisWire(redis, name)), locks, limits)


def _joined(own: Listeners, events: SharedListeners, locks: PostgresqlTurnLocks, limits: Limits) -> Processes:
    work = (events.keep_hearing, events.keep_sending)
    return Processes(events, TurnTaking(locks), limits, own.end_all, work, (locks.close,), {"processes": events.works})


def _open_redis(address: str) -> Redis:
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    # Without waiting for it: whoever asks goes on without.
    return Redis.from_url(
        address, socket_connect_timeout=1.0, socket_timeout=1.0, health_check_interval=10, retry=Retry(NoBackoff(), 1)
    )


def _name(key: bytes) -> str:
    """What our keys and channels begin with: installations may share a Redis."""
    return f"lotse:{hashlib.blake2b(key, digest_size=8, person=b'lotse-name').hexdigest()}"


def _salt(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=32, person=b"lotse-client").digest()
