"""The components that an architecture is made of."""

from __future__ import annotations

from typing import Any

import pulumi

from seatrial_components.naming import Names
from seatrial_components.place import Place
from seatrial_components.tags import Owner, tags_for


class Environment(pulumi.ComponentResource):
    """The whole deployment: parent of every part, and where the parts find names, owner and place.

    `checked` is a value that must be sound before anything is made, such as outputs of another stack: where it fails,
    the environment is never registered, and neither is any part of it.
    """

    def __init__(self, names: Names, owner: Owner, place: Place, checked: pulumi.Input[Any] | None = None) -> None:
        self.names, self.owner, self.place = names, owner, place
        inputs = {} if checked is None else {"checked": checked}
        super().__init__(f"{names.service}:parts:{type(self).__name__}", names.of(), inputs)


class Part(pulumi.ComponentResource):
    """One concern of the architecture; `self.mine` makes a resource its child."""

    def __init__(self, name: str, whole: Environment | Part) -> None:
        kind = f"{whole.names.service}:parts:{type(self).__name__}"
        super().__init__(kind, name, opts=pulumi.ResourceOptions(parent=whole))
        self.names: Names = whole.names
        self.owner: Owner = whole.owner
        self.place: Place = whole.place
        self.mine = pulumi.ResourceOptions(parent=self)

    def tags(self, role: str = "") -> dict[str, str]:
        """The tags of what plays the role."""
        return tags_for(self.names, self.owner, role)

    def after(self, *resources: pulumi.Resource) -> pulumi.ResourceOptions:
        """Makes a resource a child that waits for others which nothing in it names."""
        return pulumi.ResourceOptions(parent=self, depends_on=list(resources))
