"""A name gets the same made-up value in every language."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from seatrial.child.errors import InterpreterMissing
from seatrial.child.node import find_node
from seatrial.frontends.pulumi_nodejs import running
from seatrial.frontends.pulumi_python.host import plausible

NAMES = """
    accountId vpcId subnet_ids privateSubnets dbPassword adminEmail certificateArn clusterArn imageId hostedZoneId
    availabilityZones vpcCidr subnetCidrBlocks instanceType dbInstanceClass redisNodeType minSize desired_count
    enableLogging port memory domainName publicKey sshPublicKey region azs environment stage name tags policies
    address status dns-name loadBalancerArn targetGroupArn roleArn x ARN userPoolId webhookUrl
""".split()  # noqa: SIM905


def test_values_agree_with_those_of_python_programs() -> None:
    try:
        node = find_node()
    except InterpreterMissing:
        pytest.skip("node is not installed")
    script = (
        "const p = require(process.argv[1]); const names = JSON.parse(process.argv[2]);"
        "console.log(JSON.stringify(names.map((n) => [p.textFor(n), p.outputFor(n), p.valueFor(n, 'float')])))"
    )
    module = str(Path(running.HOST) / "plausible.js")
    command = [str(node), "-e", script, module, json.dumps(NAMES)]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = [[plausible.text_for(n), plausible.output_for(n), plausible.value_for(n, "float")] for n in NAMES]
    assert dict(zip(NAMES, theirs, strict=True)) == dict(zip(NAMES, ours, strict=True))
