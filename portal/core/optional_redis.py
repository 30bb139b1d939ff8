"""A Redis cache that readers can do without: while no server answers, nothing is in it.

Django's own backend raises, and every page would be an error. What is read or stored is given up;
what is deleted is not, because a value that stays after a deletion would be wrong later.
"""

import functools
import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import TimeoutError as NoAnswerInTime
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Seconds. A page is made anew in less than anybody should wait for its copy.
PATIENCE = 0.5


def _given_up(method: Callable[..., Any], answer: Callable[..., Any]) -> Any:
    """Return the method with another answer for when no server answers."""

    @functools.wraps(method)
    def attempt(self: RedisCacheClient, *args: Any) -> Any:
        try:
            return method(self, *args)
        except (NotConnected, NoAnswerInTime) as error:
            logger.warning("Redis does not answer, the cache is left out: %s", error)
            return answer(*args)

    return attempt


class OptionalRedisClient(RedisCacheClient):
    """Answers as an empty cache when the server does not."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        # One more try: connections kept from before a server's restart are dead.
        patience = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 1),
        }
        super().__init__(servers, **{**patience, **options})

    add = _given_up(RedisCacheClient.add, lambda key, value, timeout: False)
    get = _given_up(RedisCacheClient.get, lambda key, default: default)
    get_many = _given_up(RedisCacheClient.get_many, lambda keys: {})
    has_key = _given_up(RedisCacheClient.has_key, lambda key: False)
    set = _given_up(RedisCacheClient.set, lambda key, value, timeout: None)
    set_many = _given_up(RedisCacheClient.set_many, lambda data, timeout: None)
    touch = _given_up(RedisCacheClient.touch, lambda key, timeout: False)


class OptionalRedisCache(RedisCache):
    """The cache backend for settings."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OptionalRedisClient
