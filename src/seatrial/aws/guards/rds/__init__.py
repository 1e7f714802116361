"""What RDS refuses where the embedded AWS would not."""

from seatrial.aws.guards.rds import databases, groups, monitoring

GUARDS = (*databases.GUARDS, *monitoring.GUARDS, *groups.GUARDS)
