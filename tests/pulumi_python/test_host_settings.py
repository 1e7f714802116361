"""What a program reads is seen; what it requires and was not given is answered."""

from __future__ import annotations

import json

from seatrial.model.observations import MissingSetting, Read
from seatrial.model.resource import Location
from tests.fakes.bench import Bench


def main(line: int) -> Location:
    return Location("__main__.py", line)


def test_all_missing_settings_in_one_run(bench: Bench) -> None:
    report = bench.run(
        """
        import os, pulumi
        config = pulumi.Config()
        name = config.require("name")
        password = config.require_secret("dbPassword")
        size = config.require_int("desired_count")
        flag = pulumi.Config("other").require_bool("on")
        host = os.environ["DB_HOST"]
        pulumi.export("name", f"{name}-{size}-{flag}-{host}")
        pulumi.export("password", password)
        """
    )
    assert report.status == "finished"
    assert report.missing == (
        MissingSetting("config", "shop:name", "string", main(3), "seatrial-name"),
        MissingSetting("config", "shop:dbPassword", "string", main(4), "Seatrial-db-password-1a"),
        MissingSetting("config", "shop:desired_count", "int", main(5), "1"),
        MissingSetting("config", "other:on", "bool", main(6), "false"),
        MissingSetting("environment", "DB_HOST", "string", main(7), "db-host.seatrial.test"),
    )
    assert bench.ledger.outputs["name"] == "seatrial-name-1-False-db-host.seatrial.test"
    assert bench.ledger.outputs["password"]["value"] == "Seatrial-db-password-1a"


def test_placeholders_take_the_form_that_the_name_asks_for(bench: Bench) -> None:
    keys = ["vpcId", "vpc_cidr", "alertEmail", "certificateArn", "domainName", "region", "instanceType", "port", "azs"]
    report = bench.run(f"import pulumi\nfor key in {keys}:\n    pulumi.Config().require(key)\n")
    placeholders = {missing.key.partition(":")[2]: missing.placeholder for missing in report.missing}
    assert placeholders["vpcId"].startswith("vpc-05ea71a1")
    assert placeholders["certificateArn"].startswith("arn:aws:acm:us-east-1:123456789012:certificate/5ea71a1")
    assert {key: placeholders[key] for key in ("vpc_cidr", "alertEmail", "region", "instanceType", "port")} == {
        "vpc_cidr": "10.0.0.0/16",
        "alertEmail": "alert-email@seatrial.test",
        "region": "us-east-1",
        "instanceType": "t3.micro",
        "port": "8080",
    }


def test_objects_of_unknown_shape_have_what_they_are_asked_for(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        config = pulumi.Config()
        settings = config.require_object("settings")
        print(settings["bucketName"], settings.get("none", 3), config.require_object("subnets")[1][:15])
        """
    )
    assert report.output == "seatrial-bucket-name 3 subnet-05ea71a1\n"


def test_reads_with_defaults_secrets_and_places(bench: Bench) -> None:
    report = bench.run(
        """
        import os, pulumi
        config = pulumi.Config()
        config.get("size", "small")
        config.get_int("count")
        config.get_secret("token", "t0p-secret")
        config.require("given")
        os.getenv("SUFFIX", "x"); os.environ.get("SUFFIX", "x")
        "FLAG" in os.environ
        pulumi.get_stack(); pulumi.get_project(); pulumi.get_organization()
        for _ in range(3): config.get("looped")
        """,
        config={"shop:given": "1", "shop:token": "v3ry-secret"},
        secret_keys=frozenset({"shop:token"}),
    )
    assert set(report.reads) == {
        Read("config", "shop:size", False, "small", False, False, main(3)),
        Read("config", "shop:count", False, None, False, False, main(4)),
        Read("config", "shop:token", True, "[secret]", False, True, main(5)),
        Read("config", "shop:given", True, None, True, False, main(6)),
        Read("environment", "SUFFIX", False, "x", False, False, main(7)),
        Read("environment", "FLAG", False, None, False, False, main(8)),
        Read("stack", "stack", True, None, True, False, main(9)),
        Read("project", "project", True, None, True, False, main(9)),
        Read("organization", "organization", True, None, True, False, main(9)),
        Read("config", "shop:looped", False, None, False, False, main(10)),
    }


def test_a_default_taken_by_handling_the_error_is_left_alone(bench: Bench) -> None:
    report = bench.run(
        """
        import os, pulumi
        try:
            host = os.environ["HOST"]
        except KeyError:
            host = "localhost"
        try:
            name = pulumi.Config().require("name")
        except pulumi.ConfigMissingError:
            name = "nobody"
        print(host, name)
        """
    )
    assert report.output == "localhost nobody\n"
    assert report.missing == ()
    assert {(read.key, read.required) for read in report.reads} == {("HOST", False), ("shop:name", True)}


def test_reads_of_libraries_are_not_the_programs(bench: Bench) -> None:
    report = bench.run("import tempfile, ssl, locale\ntempfile.gettempdir()\nlocale.getlocale()\n")
    assert report.reads == ()


def test_a_value_of_the_wrong_type_fails_as_in_pulumi_without_the_secret(bench: Bench) -> None:
    report = bench.run(
        "import pulumi\npulumi.Config().require_secret_int('pin')\n",
        config={"shop:pin": "hunter2"},
        secret_keys=frozenset({"shop:pin"}),
    )
    assert report.status == "crashed"
    assert report.failure is not None
    assert report.failure.type == "pulumi.config.ConfigTypeError"
    assert report.failure.message == "Configuration 'shop:pin' value '[secret]' is not a valid 'int'"
    assert report.failure.location == main(2)


def test_stack_references(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        network = pulumi.StackReference("acme/network/dev")
        pulumi.export("there", network.require_output("vpcId"))
        pulumi.export("absent", network.require_output("privateSubnetIds"))
        pulumi.export("optional", network.get_output("zoneArn"))
        pulumi.export("item", network.outputs["clusterName"])
        """,
        stacks={"acme/network/dev": {"vpcId": "vpc-1"}},
    )
    assert (report.status, report.apply_failures) == ("finished", ())
    assert {(read.key, read.value_given, read.required, read.location) for read in report.reads} == {
        ("acme/network/dev/vpcId", True, True, main(3)),
        ("acme/network/dev/privateSubnetIds", False, True, main(4)),
        ("acme/network/dev/zoneArn", False, False, main(5)),
        ("acme/network/dev/clusterName", False, True, main(6)),
    }
    outputs = bench.ledger.outputs
    assert outputs["there"] == "vpc-1"
    assert [found[:15] for found in outputs["absent"]] == ["subnet-05ea71a1"] * 2
    assert outputs["optional"].startswith("arn:aws:")
    assert outputs["item"] == "seatrial-cluster-name"
    assert json.dumps(outputs)
