"""What CloudFormation does to a template before it deploys it: includes, loops, SAM."""
