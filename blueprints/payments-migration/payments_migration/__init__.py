"""The parts of the payment processor's Fargate environment, one module a concern."""
