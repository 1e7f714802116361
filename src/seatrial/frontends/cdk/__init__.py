"""Output of the AWS CDK: CloudFormation templates with a manifest that says what goes where, and in which order."""
