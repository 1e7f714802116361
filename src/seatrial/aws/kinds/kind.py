"""What a kind is: the calls that create, read and delete resources of one type, and what they have afterwards.

A kind is a table row. Parameters need not be spelled where the API names them as the registry does (upper and lower case aside):
`shaping` fills those from the resource's properties and gives them the form the API's own model asks for. What differs
is written as a template, a string (or list or dict of strings) with placeholders in braces:

    {Name} {A.B}     a property, by path         {id}            the physical id
    {.Vpc.VpcId}     a path in the answer        {@Arn}          an attribute found before it in the table
    {~emptied}       a lifecycle setting         {region} {account} {partition} {name} (physical name)

A template that is one placeholder takes the value as it is, lists and numbers included. A template with a placeholder
that has no value is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from seatrial.aws.kinds.life import Moment

Template: TypeAlias = "str | int | bool | bytes | Sequence[Template] | Mapping[str, Template] | Callable[[Moment], Any]"


@dataclass(frozen=True)
class Call:
    """One API call."""

    operation: str  # boto3's method name, e.g. create_vpc
    where: Mapping[str, Template] = field(default_factory=dict)  # parameter → template
    matched: bool = True  # False: only the parameters in `where`, none matched by name
    without: tuple[str, ...] = ()  # parameters not to match by name
    when: tuple[str, ...] = ()  # placeholders of which at least one must have a true value for the call to be made
    service: str = ""  # where it is not the kind's


@dataclass(frozen=True)
class Kind:
    """How one registry type comes to life.

    `answer` is the path in the creating call's answer that `{.X}` starts from; `found` the same for `read`.
    `missing` are error codes by which `read` says that there is none, beside the usual ones.
    `gone` are states in which AWS still shows what is deleted, beside the usual ones.
    `name` is the property that holds the physical name; `scope` is where AWS keeps that name unique: "region",
    "account", "global", "none", or the property (path; several with + between) within whose value it is.
    `taken` is AWS's error code for a name that is in use, where the embedded AWS takes it again.
    `silent` marks types for which AWS accepts the same name again and lets both share or overwrite one thing.
    """

    type: str
    service: str
    create: Call | Callable[[Moment], Mapping[str, Any]]
    id: Template
    answer: str = ""
    attributes: Mapping[str, Template] = field(default_factory=dict)
    after: tuple[Call | Callable[[Moment], Any], ...] = ()
    read: Call | Callable[[Moment], Any] | None = None
    found: str = ""
    missing: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    delete: Call | Callable[[Moment], Any] | None = None
    before_delete: tuple[Call | Callable[[Moment], Any], ...] = ()
    name: str = ""
    scope: str = "region"
    taken: str = ""
    silent: bool = False
    tag_type: str = ""  # EC2's name for it in TagSpecifications
    load: Callable[[Moment], Any] | None = None  # puts cargo in, as an application would before the destroy
    modelled: bool = False  # the embedded AWS has no such call: `modelled` keeps the record
