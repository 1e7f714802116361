"""In which order the resources of a stack can be made, and which of them wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def in_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The names so that each comes after what it needs; otherwise as they stand. Circles are cut where they are met."""
    order: list[str] = []
    state: dict[str, int] = {}  # 1: what it needs is being placed, 2: placed
    for start in needs:
        waiting: list[tuple[str, Iterator[str]]] = []
        if start not in state:
            state[start] = 1
            waiting.append((start, iter(needs[start])))
        while waiting:
            name, rest = waiting[-1]
            following = next((need for need in rest if need in needs and need not in state), None)
            if following is None:
                waiting.pop()
                state[name] = 2
                order.append(name)
            else:
                state[following] = 1
                waiting.append((following, iter(needs[following])))
    return order


def circles(needs: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The groups of names that wait for each other (Tarjan's strongly connected components), each sorted."""
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for start in needs:
        if start in index:
            continue
        waiting: list[tuple[str, Iterator[str]]] = [_enter(start, needs, index, lowest, stack, on_stack)]
        while waiting:
            name, rest = waiting[-1]
            following = next((need for need in rest if need in needs), None)
            if following is None:
                waiting.pop()
                if waiting:
                    lowest[waiting[-1][0]] = min(lowest[waiting[-1][0]], lowest[name])
                if lowest[name] == index[name]:
                    found.append(_taken_off(stack, on_stack, name))
            elif following not in index:
                waiting.append(_enter(following, needs, index, lowest, stack, on_stack))
            elif following in on_stack:
                lowest[name] = min(lowest[name], index[following])
    return sorted(sorted(group) for group in found if len(group) > 1 or group[0] in needs[group[0]])


def _enter(
    name: str,
    needs: Mapping[str, Sequence[str]],
    index: dict[str, int],
    lowest: dict[str, int],
    stack: list[str],
    on_stack: set[str],
) -> tuple[str, Iterator[str]]:
    index[name] = lowest[name] = len(index)
    stack.append(name)
    on_stack.add(name)
    return name, iter(needs[name])


def _taken_off(stack: list[str], on_stack: set[str], name: str) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != name:
        group.append(stack.pop())
        on_stack.discard(group[-1])
    return group
