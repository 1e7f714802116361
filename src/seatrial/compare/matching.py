"""Which resource of the candidate is which of the reference: by type, values and neighbours, never by name."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from seatrial.compare.node import Neighbour, Node, Nodes, Tree
from seatrial.compare.settling import shown

_ROUNDS = 3  # how far a neighbourhood is looked at
_OWN, _AROUND = 0.6, 0.4  # what its own values weigh, what its neighbours do
_PULL = 0.5  # what pairs of neighbours that are matched already add
_LEAST = 0.1  # below it two resources have nothing in common but their type
# resources of these types are the same thing only where these values agree
_TELLING: dict[str, tuple[str, ...]] = {
    "AWS::ApplicationAutoScaling::ScalableTarget": ("ServiceNamespace", "ScalableDimension"),
    "AWS::ApplicationAutoScaling::ScalingPolicy": ("TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification",),
    "AWS::CloudWatch::Alarm": ("Namespace", "MetricName"),
    "AWS::Config::ConfigRule": ("Source.SourceIdentifier",),
    "AWS::EC2::Subnet": ("@way",),
    "AWS::EC2::VPCEndpoint": ("ServiceName",),
    "AWS::EKS::Addon": ("AddonName",),
    "AWS::ElasticLoadBalancingV2::Listener": ("Port",),
    "AWS::IAM::Role": ("AssumeRolePolicyDocument.Statement.Principal",),
    "AWS::Lambda::Permission": ("Principal",),
}  # fmt: skip
# …and where nothing agrees, the rest is matched all the same
_LENIENT = frozenset(
    {"AWS::EC2::Subnet", "AWS::ElasticLoadBalancingV2::Listener", "AWS::ApplicationAutoScaling::ScalingPolicy"}
)


@dataclass(frozen=True)
class Matching:
    """Pairs of addresses, and what is left on either side."""

    pairs: Mapping[str, str]  # candidate → reference

    @property
    def back(self) -> dict[str, str]:
        """Reference → candidate."""
        return {theirs: ours for ours, theirs in self.pairs.items()}


def match(candidate: Nodes, reference: Nodes) -> Matching:
    """The best assignment that neighbours agree with."""
    return _Matcher(candidate, reference).matching()


@dataclass
class _Matcher:
    ours: Nodes
    theirs: Nodes
    likeness: dict[tuple[str, str], float] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def matching(self) -> Matching:
        candidates = list(self._candidates())
        own = {(a, b): _alike(self.ours[a], self.theirs[b]) for a, b in candidates}
        self.likeness = dict(own)
        for _ in range(_ROUNDS):
            self.likeness = {pair: _OWN * own[pair] + _AROUND * self._around(*pair) for pair in candidates}
        strict = [pair for pair in candidates if self._agree(*pair)]
        self._assign(strict)
        self._assign([pair for pair in candidates if self.ours[pair[0]].type in _LENIENT])
        return Matching(self.pairs)

    def _candidates(self) -> Iterator[tuple[str, str]]:
        by_type: dict[str, list[str]] = defaultdict(list)
        for address, node in self.theirs.items():
            by_type[node.type].append(address)
        for address, node in self.ours.items():
            for other in by_type.get(node.type, ()):
                yield address, other

    def _agree(self, a: str, b: str) -> bool:
        node, other = self.ours[a], self.theirs[b]
        return all(_at(node.values, path) == _at(other.values, path) for path in _TELLING.get(node.type, ()))

    def _around(self, a: str, b: str) -> float:
        """How alike the neighbours are: each with the best of the other side that speaks by the same property."""
        ours, theirs = self.ours[a].neighbours, self.theirs[b].neighbours
        if not ours and not theirs:
            return 1.0
        there = self._best(ours, theirs, False) + self._best(theirs, ours, True)
        return there / (len(ours) + len(theirs))

    def _best(self, ones: Sequence[Neighbour], others: Sequence[Neighbour], swapped: bool) -> float:
        whole = 0.0
        for one in ones:
            found = 0.0
            for other in others:
                if one.outward != other.outward:
                    continue
                pair = (other.address, one.address) if swapped else (one.address, other.address)
                alike = self.likeness.get(pair, 0.0)
                found = max(found, alike if one.path == other.path else alike * 0.8)
            whole += found
        return whole

    def _assign(self, candidates: Sequence[tuple[str, str]]) -> None:
        """Take the surest pair first; each pair that is taken makes those around it surer."""
        open_pairs = {pair for pair in candidates if pair[0] not in self.pairs and pair[1] not in self.taken}
        heap = [(-self._pulled(pair), *self._order(pair), pair) for pair in open_pairs]
        heapq.heapify(heap)
        around: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for pair in open_pairs:
            for neighbour in self.ours[pair[0]].neighbours:
                around[neighbour.address].add(pair)
        alone = _alone(open_pairs)
        while heap:
            worth, *_, pair = heapq.heappop(heap)
            a, b = pair
            if a in self.pairs or b in self.taken or -worth < self._pulled(pair) - 1e-9:
                continue
            if -worth < _LEAST and pair not in alone:
                continue
            self.pairs[a] = b
            self.taken.add(b)
            for other in around.get(a, ()):
                if other[0] not in self.pairs and other[1] not in self.taken:
                    heapq.heappush(heap, (-self._pulled(other), *self._order(other), other))

    def _pulled(self, pair: tuple[str, str]) -> float:
        ours, theirs = self.ours[pair[0]].neighbours, {one.address for one in self.theirs[pair[1]].neighbours}
        matched = [self.pairs[one.address] for one in ours if one.address in self.pairs]
        pull = sum(1 for address in matched if address in theirs) / len(matched) if matched else 0.0
        return round(self.likeness[pair] + _PULL * pull, 6)

    def _order(self, pair: tuple[str, str]) -> tuple[str, str]:
        """Pairs of the same worth by what they say, and by their place in the program where they say the same."""
        return shown(self.ours[pair[0]].values), shown(self.theirs[pair[1]].values)


def _alone(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of which either is the other's only choice."""
    left: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    for a, b in pairs:
        left[a] += 1
        right[b] += 1
    return {(a, b) for a, b in pairs if left[a] == 1 and right[b] == 1}


def _alike(one: Node, other: Node) -> float:
    """How much of what two resources say is the same: 1 for all of it."""
    both, every = overlap(one, other)
    return (both + 0.5) / (every + 0.5)


def overlap(one: Node, other: Node) -> tuple[float, float]:
    """What two resources both say, and all that either of them says, by weight."""
    ours, theirs = tokens(one), tokens(other)
    both = sum(min(ours[token], theirs[token]) for token in ours.keys() & theirs.keys())
    every = sum(max(ours.get(token, 0.0), theirs.get(token, 0.0)) for token in ours.keys() | theirs.keys())
    return both, every


def tokens(node: Node) -> Mapping[str, float]:
    """What a resource says, one entry a property and one a value."""
    return _tokens_of(shown(node.values))


@cache
def _tokens_of(text: str) -> Mapping[str, float]:
    import json

    found: dict[str, float] = defaultdict(float)
    for path, leaf in leaves(json.loads(text)):
        found[path] += 0.5
        found[f"{path}={leaf}"] += 1.0
    return dict(found)


def leaves(value: Tree, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value that is not made of others, as text, with its path without list positions."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    else:
        yield path, str(value)


def _at(values: Tree, path: str) -> str:
    found = sorted(leaf for known, leaf in leaves(values) if known == path or known.startswith(f"{path}."))
    return "|".join(found)
