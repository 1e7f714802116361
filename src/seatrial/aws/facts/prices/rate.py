"""The price of one unit, region by region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

EVERYWHERE = "*"
HOME = "us-east-1"
# regions where AWS lists the same prices as in us-east-1
_ALIKE = frozenset({"us-east-2", "us-west-2"})
# how much dearer a region is on the whole, for prices that the tables do not have for it
_LEVELS = {
    "us-west-1": 1.19,
    "ca-central-1": 1.10,
    "eu-west-1": 1.11,
    "eu-west-2": 1.16,
    "eu-west-3": 1.17,
    "eu-central-1": 1.18,
    "eu-north-1": 1.06,
    "eu-south-1": 1.18,
    "ap-south-1": 1.05,
    "ap-southeast-1": 1.25,
    "ap-southeast-2": 1.25,
    "ap-northeast-1": 1.28,
    "ap-northeast-2": 1.23,
    "ap-northeast-3": 1.28,
    "sa-east-1": 1.60,
}


@dataclass(frozen=True)
class Quote:
    """What a unit costs in one region; `assumption` says how that was reached where the region has no row."""

    price: float
    assumption: str = ""


@dataclass(frozen=True)
class Rate:
    """The list price of one unit in US dollars, by region; `*` holds everywhere."""

    by_region: Mapping[str, float]

    @classmethod
    def everywhere(cls, price: float) -> Rate:
        return cls({EVERYWHERE: price})

    @classmethod
    def at_home(cls, price: float) -> Rate:
        """A price known for us-east-1, and so for the regions that are priced like it."""
        return cls({HOME: price})

    @classmethod
    def by_class(cls, prices: Mapping[str, float]) -> dict[str, Rate]:
        """Such prices for each class of instances or nodes."""
        return {name: cls.at_home(price) for name, price in prices.items()}

    def quote(self, region: str) -> Quote:
        """The price in a region: the region's own row, else what us-east-1's price comes to there, said to be so."""
        home = HOME if region in _ALIKE else region
        known = next((self.by_region[name] for name in (region, home, EVERYWHERE) if name in self.by_region), None)
        if known is not None:
            return Quote(known)
        price, level = self.by_region[HOME], _LEVELS.get(region)
        if level is None:
            return Quote(price, f"the price of {HOME}: that of {region} is not in the table")
        return Quote(round(price * level, 6), f"the price of {HOME} times {level:.2f}")

    def times(self, factor: float) -> Rate:
        """The same for a unit that counts `factor` times."""
        return Rate({region: price * factor for region, price in self.by_region.items()})
