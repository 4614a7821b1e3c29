"""Everything in a Redis number, as JSON and back; bytes in base64."""

from base64 import b64decode, b64encode
from typing import Any

import redis


def kept(address: str) -> dict[str, Any]:
    """Every key with its type and value."""
    with redis.Redis.from_url(address) as store:
        return {key.decode(): _read(store, key) for key in sorted(store.scan_iter())}


def restored(address: str, keys: dict[str, Any]) -> None:
    """Put what `kept` gave into an empty number."""
    with redis.Redis.from_url(address) as store:
        for key, told in keys.items():
            value = told["value"]
            if told["type"] == "list":
                store.rpush(key, *map(b64decode, value))
            elif told["type"] == "set":
                store.sadd(key, *map(b64decode, value))
            elif told["type"] == "hash":
                store.hset(key, mapping={b64decode(k): b64decode(v) for k, v in value.items()})
            elif told["type"] == "zset":
                store.zadd(key, {b64decode(member): score for member, score in value})
            else:
                store.set(key, b64decode(value))


def _read(store: redis.Redis, key: bytes) -> dict[str, Any]:
    kind = store.type(key).decode()
    if kind == "list":
        value: Any = [_text(one) for one in store.lrange(key, 0, -1)]
    elif kind == "set":
        value = sorted(_text(one) for one in store.smembers(key))
    elif kind == "hash":
        value = {_text(k): _text(v) for k, v in store.hgetall(key).items()}
    elif kind == "zset":
        value = [[_text(member), score] for member, score in store.zrange(key, 0, -1, withscores=True)]
    else:
        value = _text(store.get(key))
    return {"type": kind, "value": value}


def _text(data: bytes) -> str:
    return b64encode(data).decode()
