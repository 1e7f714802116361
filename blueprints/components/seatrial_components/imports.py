"""What a setting names and the account has to have, looked at before anything is made."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws


def imports(*, certificate_arn: str | None = None, function_arn: str | None = None) -> list[pulumi.Output[str]]:
    """The ARNs of what is imported, for `Environment(checked=…)`: each fails the deployment where there is none."""
    found = []
    if certificate_arn:
        found.append(aws.acm.Certificate.get("imported-certificate", certificate_arn).arn)
    if function_arn:
        found.append(aws.lambda_.get_function_output(function_name=function_arn).arn)
    return found
