"""What EC2 refuses where the embedded AWS would not."""

from seatrial.aws.guards.ec2 import deletions, groups, instances, nat_gateways, networks, quotas

GUARDS = (
    *quotas.GUARDS, *groups.GUARDS, *deletions.GUARDS, *networks.GUARDS, *nat_gateways.GUARDS, *instances.GUARDS,
)  # fmt: skip
