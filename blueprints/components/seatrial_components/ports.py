"""Ports that more than one part speaks of."""

HTTP = 80
HTTPS = 443
TEST = 8443
