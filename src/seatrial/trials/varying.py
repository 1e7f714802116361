"""Which of the settings that a program reads is meant to tell two environments apart.

It is found by what the program was seen reading, not by its source: the name of the setting says what it is for, and the
names of the resources show whether it does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.observations import Read
from seatrial.model.patterns import matches, text_matching
from seatrial.model.setting_names import names_environment, words_of
from seatrial.trials.naming import occurrences

TWIN = "pr2b"
TWIN_NUMBER = "4271"
KNOWN_TWIN = "prod"  # for programs that take only environments which they know

# what the words of a setting's name say about it, strongest first
_SUFFIX_WORDS = (
    ({"suffix"}, 100),
    ({"pr", "number"}, 90),
    ({"pull", "request"}, 90),
    ({"pr", "id"}, 90),
    ({"branch"}, 70),
    ({"unique", "id"}, 70),
    ({"deployment", "id"}, 70),
    ({"instance", "name"}, 50),
    ({"namespace"}, 50),
    ({"prefix"}, 40),
)


@dataclass(frozen=True)
class Varying:
    """The setting that two environments differ in. `kind` is config, environment (variable) or stack."""

    kind: str
    key: str
    with_stack: bool = False  # the program reads the stack's name too
    names: tuple[tuple[Read, str], ...] = ()  # parameters that give names, with their values: they vary along
    joint: str = "-"  # what joins the stack's name and the suffix

    @property
    def title(self) -> str:
        names = {"config": "configuration key", "environment": "environment variable", "stack": "the stack's name"}
        keys = [read.key for read, _ in self.names]
        along = f" and the parameter{'s' if len(keys) > 1 else ''} {', '.join(keys)}" if keys else ""
        return names[self.kind] + along if self.kind == "stack" else f"{names[self.kind]} {self.key}"

    @property
    def names_environment(self) -> bool:
        """Whether the setting names the environment: a program may take only the names that it knows."""
        return self.kind == "config" and names_environment(self.key)

    def calls(self, environment: Environment, reads: Iterable[Read]) -> bool:
        """Whether the setting says the environment's own name, so that another environment would be told another."""
        if self.kind != "config":
            return False
        default = next((read.default for read in reads if (read.kind, read.key) == (self.kind, self.key)), None)
        return environment.config.get(self.key, default) == environment.name

    def told(self, environment: Environment, value: str) -> str:
        """What a report says of an environment with the setting at `value`: the value, or the stack's whole name."""
        return self.apply(environment, value).stack_name if self.kind == "stack" else value

    def apply(self, environment: Environment, value: str, vary_stack: bool = True) -> Environment:
        """The environment with the setting at `value`."""
        changed = replace(environment, suffix=value)
        if self.kind == "config":
            changed = replace(changed, config={**environment.config, self.key: value})
        elif self.kind == "environment":
            changed = replace(changed, variables={**environment.variables, self.key: value})
        given = {read.key: _extended(read, current, value) for read, current in self.names}
        if given:
            changed = replace(changed, config={**changed.config, **given})
        if vary_stack and (self.kind == "stack" or self.with_stack):
            changed = replace(changed, stack=_stack_name(environment, value, self.joint))
        return changed


BY_STACK = Varying("stack", "", with_stack=True)


def _stack_name(environment: Environment, value: str, joint: str) -> str:
    """The stack's name with another suffix; a name of letters only, which a front end chose, stays one."""
    joint = "" if environment.stack.isalnum() else joint
    own = (
        environment.stack_name.removesuffix(f"{joint}{environment.suffix}")
        if environment.suffix
        else environment.stack_name
    )
    return f"{own}{joint}{value}"


def find_varying(reads: Iterable[Read], environment: Environment, graph: Graph) -> Varying:
    """The setting that means the suffix; the stack's name where the program reads none."""
    reads = list(reads)
    names = [resource.physical_name for resource in graph if resource.named_by]
    with_stack = any(read.kind == "stack" for read in reads)
    scored = sorted(
        (
            (_score(read, environment, names), read.kind, read.key)
            for read in reads
            if read.kind in ("config", "environment")
        ),
        key=lambda scored: (-scored[0], scored[1], scored[2]),
    )
    joint = _joint(names, environment)
    if scored and scored[0][0] > 0:
        return Varying(scored[0][1], scored[0][2], with_stack, joint=joint)
    told = environment_setting(reads)
    if told is not None and told.kind == "config" and not any(read.each_time for read in reads):
        value = current_value(told, reads, environment) or environment.name
        if value and any(occurrences(value, name) for name in names):
            return replace(told, with_stack=with_stack, joint=joint)
    return Varying("stack", "", with_stack, _name_givers(reads, environment, graph), joint)


def _joint(names: Iterable[str], environment: Environment) -> str:
    """A hyphen, which most names may have; nothing where the stack's name is part of one that has none: some may not."""
    stack = environment.stack_name.lower()
    return "" if any(stack in name.lower() and "-" not in name for name in names) else "-"


def _name_givers(reads: list[Read], environment: Environment, graph: Graph) -> tuple[tuple[Read, str], ...]:
    """The fewest parameters whose values stand in the names that the program spells, each with its value.

    Whoever deploys a template a second time gives such a parameter another value: it is a part of the name, as the
    stack's own is.
    """
    left = {resource.physical_name.lower() for resource in graph if resource.named_by}
    values = {read: environment.config.get(read.key) or read.default or "" for read in reads if _may_vary(read)}
    found: list[tuple[Read, str]] = []
    while True:
        within = {
            read: {name for name in left if value.lower() in name} for read, value in values.items() if len(value) > 2
        }
        best = max(within, key=lambda read: (len(within[read]), read.key), default=None)
        if best is None or not within[best]:
            return tuple(found)
        left -= within[best]
        found.append((best, values.pop(best)))


def _may_vary(read: Read) -> bool:
    """Whether each deployment may give a parameter a value of its own; of a list of values only where it names environments."""
    if not read.each_time or read.secret:
        return False
    return not read.allowed or (len(read.allowed) > 1 and names_environment(read.key))


def _extended(read: Read, current: str, value: str) -> str:
    """Another value for a parameter that gives names: its own with the suffix, in a form that it takes."""
    if read.allowed:
        return next((other for other in read.allowed if other != current), current)
    candidates = (
        f"{current}-{value}",
        f"{current}{value}",
        f"{current}_{value}",
        value,
        f"{current[: -len(value)]}{value}",
    )
    fitting = (one for one in candidates if not read.pattern or matches(read.pattern, one))
    return next(fitting, None) or text_matching(read.pattern, len(current)) or current


def current_value(varying: Varying, reads: Iterable[Read], environment: Environment) -> str:
    """The value that the setting has in an environment: given, or the program's own default."""
    given: Mapping[str, str] = environment.config if varying.kind == "config" else environment.variables
    if varying.key in given:
        return given[varying.key]
    defaults = (read.default for read in reads if read.kind == varying.kind and read.key == varying.key)
    return next((default for default in defaults if default), "")


def twin_value(current: str, varying: Varying | None = None, reads: Iterable[Read] = ()) -> str:
    """Another value of the same form that the program takes."""
    wanted = [read for read in reads if varying is not None and (read.kind, read.key) == (varying.kind, varying.key)]
    allowed: Sequence[str] = next((read.allowed for read in wanted if read.allowed), ())
    other = next((value for value in allowed if value != current), None)
    if other is not None:
        return other
    value = TWIN_NUMBER if current.isdigit() else TWIN
    pattern = next((read.pattern for read in wanted if read.pattern), "")
    if not pattern or matches(pattern, value) is not False:
        return value
    fitting = (candidate for candidate in (TWIN_NUMBER, TWIN.upper(), "prtwin") if matches(pattern, candidate))
    return next(fitting, None) or text_matching(pattern, len(current)) or value


def environment_setting(reads: Iterable[Read]) -> Varying | None:
    """The setting by which the program is told the environment's name, if it reads one."""
    for read in reads:
        if read.kind in ("config", "environment") and names_environment(read.key):
            return Varying(read.kind, read.key)
    return None


def _score(read: Read, environment: Environment, names: list[str]) -> int:
    words = set(words_of(read.key))
    score = next((points for wanted, points in _SUFFIX_WORDS if wanted <= words), 0)
    if score == 0 or read.secret or len(read.allowed) == 1:
        return 0
    value = environment.config.get(read.key) or environment.variables.get(read.key) or read.default or ""
    if words & {"prefix", "namespace", "branch"} and not (
        value and any(value.lower() in name.lower() for name in names)
    ):
        return 0  # such words mean many things: only one that shows in the names counts
    return score + (10 if value and any(value.lower() in name.lower() for name in names) else 0)
