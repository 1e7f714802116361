"""The ports of the load balancer."""

HTTP = 80
HTTPS = 443
TEST = 8443
