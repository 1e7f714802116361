"""How new versions and requests arrive: listeners, deployments, pipelines, scaling."""
