"""CloudFormation templates: a template file to a running program."""
