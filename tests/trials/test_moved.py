"""Arguments, attributes and functions that the provider gave to another resource."""

from __future__ import annotations

from pathlib import Path

from tests.trials.programs import found, judge, marked, write

PROGRAM = """
api = aws.apigateway.RestApi("api")
deployment = aws.apigateway.Deployment("v1", rest_api=api.id, stage_name="v1")  # ! unknown-argument F28
pulumi.export("url", deployment.invoke_url)  # ! unknown-attribute F29
aws.ec2.Eip("nat", vpc=True)  # ! unknown-argument F28
aws.ecs.Cluster("main", capacity_providers=["FARGATE"])  # ! unknown-argument F28
aws.ec2.get_subnet_ids(vpc_id="vpc-1")  # ! unknown-function F29
"""


def test_the_remedy_names_where_it_went(tmp_path: Path) -> None:
    directory = write(tmp_path, PROGRAM)
    verdict = judge(directory, "alone")
    assert found(verdict) == marked(directory)
    remedies = {finding.location.line: finding.remedy for finding in verdict.findings if finding.location}
    assert {line: text.split("(")[0] for line, text in remedies.items()} == {
        5: "Make the stage with aws.apigateway.Stage",
        6: "Make the stage with aws.apigateway.Stage",
        7: 'Write `domain="vpc"`.',
        8: "Use aws.ecs.ClusterCapacityProviders",
        9: "Use `get_subnets",
    }
    assert "read `invoke_url` from it" in remedies[6]
    assert '[{"name": "vpc-id", "values": [vpc.id]}]' in remedies[9]
