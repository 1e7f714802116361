"""A resource's outputs in native vocabulary: what is known, and plausible values for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.deployment.ledger import Ledger
from seatrial.aws.dialects.dialect import Dialect, Place
from seatrial.aws.kinds.life import Moment
from seatrial.aws.plausible import plausible_outputs
from seatrial.model.resource import Declaration
from seatrial.model.values import Properties, Secret, contains, reveal, strings


def completed(
    ledger: Ledger,
    declaration: Declaration,
    known: Mapping[str, Any],
    place: Place,
    dialect: Dialect | None = None,
    doubtful: bool = False,
    moment: Moment | None = None,
) -> Properties:
    """`known` with a plausible value for each other output that the dialect or the installed SDK knows of.

    `doubtful` outputs are those of a resource that is not there: what is invented is remembered as such.
    `moment` is that of a resource which is there.
    """
    given = {text for _, text in strings(reveal(dict(declaration.properties)))}

    def remember(value: Any) -> None:
        if doubtful:
            ledger.taints.add_all(value, declaration.address, given)

    outputs = dialect.complete(known, place, remember, moment) if dialect else dict(known)
    shape = ledger.shapes(declaration.native).outputs
    invented = plausible_outputs(shape, known, place.seed, place.name, place.region, place.account)
    remember(list(invented.values()))
    outputs.update(invented)
    for name in declaration.secret_outputs & outputs.keys():
        if not contains(outputs[name], Secret):
            outputs[name] = Secret(outputs[name])
    return outputs
