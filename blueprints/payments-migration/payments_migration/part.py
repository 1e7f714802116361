"""The components that the architecture is made of."""

from __future__ import annotations

from typing import Any

import pulumi

from payments_migration.naming import Names
from payments_migration.place import Place
from payments_migration.settings import Settings


class Environment(pulumi.ComponentResource):
    """The whole deployment: parent of every part, and where the parts find names, settings and place.

    What an imported network consists of is its input: where the import fails the environment is never registered, and
    neither is any part of it, so a wrong import stops the deployment before the first resource exists.
    """

    def __init__(self, settings: Settings, place: Place, imported: pulumi.Input[Any] | None) -> None:
        self.names = Names.for_deployment(settings)
        self.settings = settings
        self.place = place
        inputs = {} if imported is None else {"importedNetwork": imported}
        super().__init__("payments:migration:Environment", self.names.of(), inputs)


class Part(pulumi.ComponentResource):
    """One concern of the architecture; `self.mine` makes a resource its child."""

    def __init__(self, name: str, whole: Environment | Part) -> None:
        kind = f"payments:migration:{type(self).__name__}"
        super().__init__(kind, name, opts=pulumi.ResourceOptions(parent=whole))
        self.names: Names = whole.names
        self.settings: Settings = whole.settings
        self.place: Place = whole.place
        self.mine = pulumi.ResourceOptions(parent=self)
