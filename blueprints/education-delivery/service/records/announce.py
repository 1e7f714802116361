"""Tells the cache which release is current: `python -m records.announce`, in the folder of a release.

The service puts the release before the keys of what it caches, so nothing is read that another release has written.
"""

from __future__ import annotations

import os
from pathlib import Path


def main() -> None:
    import redis

    release = Path("VERSION").read_text(encoding="utf-8").strip()
    cache = redis.Redis(host=os.environ["CACHE_HOST"], password=os.environ["CACHE_TOKEN"], ssl=True)
    cache.set("release", release)
    print(f"current: {release}")


if __name__ == "__main__":
    main()
