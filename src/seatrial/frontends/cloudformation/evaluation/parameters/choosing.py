"""The value of each parameter in one deployment: given, the default, or made up because nothing gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.frontends.cloudformation.evaluation.parameters.ground import Ground
from seatrial.frontends.cloudformation.evaluation.parameters.meaning import meaning_of
from seatrial.frontends.cloudformation.evaluation.parameters.network import Network
from seatrial.frontends.cloudformation.evaluation.parameters.parameter import Parameter
from seatrial.frontends.cloudformation.evaluation.parameters.plausible import plausible
from seatrial.frontends.cloudformation.evaluation.parameters.uses import Use, uses_of
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.sections import section
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.frontends.cloudformation.evaluation.values import Unresolvable, as_text
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.observations import INVENTED, MissingSetting, Read, ValueType
from seatrial.model.program import Engine
from seatrial.model.values import Secret, Unknown, reveal

_PARAMETER = "aws:ssm/getParameter:getParameter"
_MANY = 3  # how many things a list parameter gets that nothing gives


class Parameters:
    """The parameters of one stack. Values are found when they are first used, so that only what is used is made."""

    def __init__(
        self, template: Template, setting: StackSetting, engine: Engine | None, problems: Problems, nested: bool = False
    ) -> None:
        self.declared = {
            name: Parameter.of(name, body)
            for name, body in section(template, "Parameters").items()
            if isinstance(body, dict)
        }
        self.reads: dict[str, Read] = {}
        self.notes: list[str] = []
        self._template, self._setting, self._engine, self._problems = template, setting, engine, problems
        self._nested = nested
        self.ground = Ground(engine, setting, Network.of(template)) if engine is not None else None
        self._uses = uses_of(template) if any(self._is_missing(one) for one in self.declared.values()) else {}
        self._values: dict[str, Any] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.declared

    def _is_missing(self, parameter: Parameter) -> bool:
        return parameter.name not in self._setting.given and parameter.default is None

    def _meaning(self, parameter: Parameter) -> str:
        return meaning_of(parameter, self._use(parameter))

    def _use(self, parameter: Parameter) -> Use:
        return self._uses.get(parameter.name) or Use()

    # what is wrong

    def check(self) -> None:
        """Add what CloudFormation refuses of the declarations, the defaults and the given values."""
        for parameter in self.declared.values():
            path = ("Parameters", parameter.name)
            if not parameter.is_type_known:
                words = f"Template format error: Unrecognized parameter type: {parameter.type}"
                self._problems.refuse(
                    self._template, (*path, "Type"), Unresolvable(words, "Use String or another type.")
                )
            given = self._setting.given.get(parameter.name)
            if parameter.name in self._setting.doubtful:
                continue
            if given is not None:
                self._judge(parameter, given, path)
            elif parameter.default is not None:
                self._judge(parameter, parameter.default, (*path, "Default"))

    def _judge(self, parameter: Parameter, value: Any, path: tuple[str, ...]) -> None:
        text = reveal(value)
        if not isinstance(text, str) or INVENTED.search(text):
            return
        said = parameter.violation(text)
        if said is not None:
            shown = "" if parameter.secret or isinstance(value, Secret) else f" instead of {value!r}"
            remedy = f"Give {parameter.name} a value that it takes{shown}: {_constraints(parameter)}."
            self._problems.refuse(self._template, path, Unresolvable(said, remedy), "parameter-value-refused")

    @property
    def guessed(self) -> set[str]:
        """The names of those without a default that nothing gives."""
        return {name for name, parameter in self.declared.items() if self._is_missing(parameter)}

    def missing(self) -> Iterator[MissingSetting]:
        """What the template requires, nothing gives and no account can have ready: it has no AWS type."""
        for parameter in self.declared.values():
            if not self._is_missing(parameter) or self._nested or self._is_ready_made(parameter):
                continue
            own = bool(parameter.allowed) or self._engine is None
            placeholder = "" if own else as_text(reveal(self.value(parameter.name)))
            yield MissingSetting(
                "parameter",
                parameter.name,
                _VALUE_TYPES.get(parameter.item_type, "string"),
                self._template.places.of(("Parameters", parameter.name)),
                placeholder,
            )

    def _is_ready_made(self, parameter: Parameter) -> bool:
        return parameter.item_type.startswith("AWS::") or parameter.from_ssm

    # values

    def value(self, name: str) -> Any:
        """What Ref gives of a parameter."""
        parameter = self.declared[name]
        if name not in self._values:
            self._values[name] = self._found(parameter)
            self._remember(parameter)
        return self._values[name]

    def texts(self) -> dict[str, Any]:
        """What is known of the parameters without asking the world: for transforms."""
        known = {}
        for parameter in self.declared.values():
            given = self._setting.given.get(parameter.name, parameter.default)
            if given is None and not parameter.item_type.startswith("AWS::"):
                given = plausible(parameter, self._use(parameter), self._setting)
            if isinstance(given, str):
                known[parameter.name] = parameter.items(given) if parameter.is_list else given
        return known

    def _remember(self, parameter: Parameter) -> None:
        if self._nested:
            return
        self.reads[parameter.name] = Read(
            "config",
            parameter.name,
            value_given=parameter.name in self._setting.given,
            default=None if parameter.secret else parameter.default,
            required=parameter.default is None,
            secret=parameter.secret,
            location=self._template.places.of(("Parameters", parameter.name)),
            allowed=parameter.allowed,
            pattern=parameter.whole_pattern,
            each_time=True,
        )

    def _found(self, parameter: Parameter) -> Any:
        given = self._setting.given.get(parameter.name)
        if isinstance(given, Unknown):
            return given
        if given is None and parameter.default is None and self._engine is None:
            return Unknown(f"nothing gives the parameter {parameter.name}")
        value = self._typed(parameter, given if given is not None else self._default(parameter))
        return Secret(reveal(value)) if parameter.secret else value

    def _typed(self, parameter: Parameter, given: Any) -> Any:
        """The value in the parameter's type; a list given by a parent stack stays one."""
        bare = reveal(given)
        if isinstance(bare, list | dict):
            return given if parameter.is_list else as_text(bare)
        text = as_text(bare)
        if parameter.from_ssm:
            found = self._from_ssm(parameter, text)
            text = found if isinstance(found, str) else ""
            if isinstance(found, Unknown):
                return found
        typed: Any = parameter.items(text) if parameter.is_list else text
        return Secret(typed) if isinstance(given, Secret) else typed

    def _default(self, parameter: Parameter) -> Any:
        """What a parameter is when nothing is given for it."""
        meaning = self._meaning(parameter)
        makes = self.ground is not None and meaning in self.ground.types and not parameter.from_ssm
        if parameter.default is not None and not (makes and self._is_foreign(parameter, meaning)):
            return parameter.default
        if makes and not parameter.allowed:
            assert self.ground is not None
            made = self.ground.made(
                meaning, parameter.name, max(_MANY, self._use(parameter).length) if parameter.is_list else 1
            )
            self.notes.append(
                f"parameter {parameter.name}: {', '.join(made)} ({meaning}) stands in, in one network with the others"
            )
            return ",".join(made)
        if parameter.from_ssm:
            return self._ssm_parameter(parameter, meaning)
        chosen = plausible(parameter, self._use(parameter), self._setting)
        if self._engine is not None and not parameter.allowed:
            self._engine.taint(chosen, f"parameter {parameter.name}")
        if not self._nested:
            shown = "a value" if parameter.secret else repr(chosen)
            self.notes.append(f"parameter {parameter.name}: nothing gives it; {shown} was taken")
        return chosen

    def _ssm_parameter(self, parameter: Parameter, meaning: str) -> str:
        """The name of a parameter of Systems Manager that holds what this one stands for; images have public ones."""
        if self.ground is None or self._engine is None or meaning == "AWS::EC2::Image::Id":
            return "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
        use = self._use(parameter)
        if meaning in self.ground.types:
            held = ",".join(
                self.ground.made(meaning, parameter.name, max(_MANY, use.length) if parameter.is_list else 1)
            )
        else:
            held = plausible(parameter, use, self._setting)
            self._engine.taint(held, f"parameter {parameter.name}")
        name = self.ground.ssm_parameter(parameter.name, held)
        self.notes.append(f"parameter {parameter.name}: nothing gives it; {name} was taken, which holds {held!r}")
        return name

    def _is_foreign(self, parameter: Parameter, meaning: str) -> bool:
        """Whether a default names something of its author's account, by the parameter's own type."""
        if parameter.item_type != meaning or not parameter.default:
            return False
        if meaning == "AWS::EC2::KeyPair::KeyName":
            assert self.ground is not None
            self.ground.key_named(parameter.default)
            return False
        return meaning not in ("AWS::EC2::Image::Id", "AWS::EC2::AvailabilityZone::Name", "AWS::SSM::Parameter::Name")

    def _from_ssm(self, parameter: Parameter, name: str) -> str | Unknown:
        if self._engine is None:
            return Unknown(f"the SSM parameter {name}")
        place = self._template.places.of(("Parameters", parameter.name, "Default"))
        found = reveal(self._engine.invoke(_PARAMETER, {"name": name}, "", place).get("value"))
        if isinstance(found, str) and found:
            is_image = parameter.item_type != "AWS::EC2::Image::Id" or found.startswith("ami-")
            return (
                found
                if is_image or self.ground is None
                else self.ground.made("AWS::EC2::Image::Id", parameter.name, 1)[0]
            )
        return f"seatrial-parameter-{self._setting.digits(parameter.name)[:10]}"


_VALUE_TYPES: dict[str, ValueType] = {"Number": "float"}


def _constraints(parameter: Parameter) -> str:
    """What a parameter takes, in a few words."""
    if parameter.allowed:
        return f"one of {', '.join(parameter.allowed[:8])}"
    if parameter.pattern:
        return f"it must match {parameter.pattern}"
    if parameter.item_type == "Number":
        low, high = parameter.lowest, parameter.highest
        bounds = [
            f"at least {as_text(low)}" if low is not None else "",
            f"at most {as_text(high)}" if high is not None else "",
        ]
        return " and ".join(["a number", *filter(None, bounds)])
    return f"{parameter.shortest} to {parameter.longest} characters"
