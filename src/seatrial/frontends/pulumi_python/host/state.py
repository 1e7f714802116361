"""The run that this process belongs to. In the zygote there is none, and every hook stands aside."""

from __future__ import annotations

import sys
from typing import Any, Dict, Optional

from .collecting import Collector
from .events import Events
from .places import Place, Places


class Run:
    """What the hooks need while one program runs."""

    def __init__(self, order: Dict[str, Any], events: Events) -> None:
        self.order = order
        self.events = events
        self.places = Places(order["root"])
        self.origin: Optional[Place] = None  # where the callback that runs now was handed to `apply`
        self.failures = Collector(self)

    def here(self) -> Optional[Place]:
        """The innermost project line on the stack, or the line that the running callback stems from."""
        return self.places.nearest(sys._getframe(1)) or self.origin


current: Optional[Run] = None
