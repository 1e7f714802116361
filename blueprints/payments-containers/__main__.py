"""A payment API on Fargate with its database: one environment per deployment, the same topology in each."""

import pulumi

from payments_containers.environment import Payments
from payments_containers.outputs import outputs_of
from payments_containers.settings import settings_of
from seatrial_components.outputs import export
from seatrial_components.place import Place

config = pulumi.Config()
settings = settings_of(config.get, config.name)

export(*outputs_of(Payments(settings, Place.look_up())))
