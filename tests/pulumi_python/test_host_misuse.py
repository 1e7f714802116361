"""What a program asks of a provider package in vain is told at its line, and the program goes on."""

from __future__ import annotations

from seatrial.model.observations import RunReport
from tests.fakes.bench import Bench


def told(report: RunReport) -> set[tuple[str, str, str, str, int]]:
    return {
        (misuse.kind, misuse.owner, misuse.name, misuse.nearest, misuse.location.line if misuse.location else 0)
        for misuse in report.misuses
    }


def test_arguments_of_resources(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        aws.ecr.Repository(
            "images",
            name="images",
            encryption_configuration={"encryption_type": "AES256"},
        )
        aws.codepipeline.Pipeline("release", role_arn="r", stages=[], artifact_store={"location": "b", "type": "S3"})
        options = {"deploy_max_percent": 200}
        aws.ecs.Service("web", **options)
        """
    )
    assert report.status == "finished"
    assert told(report) == {
        ("argument", "aws.ecr.Repository", "encryption_configuration", "encryption_configurations", 5),
        ("argument", "aws.codepipeline.Pipeline", "artifact_store", "artifact_stores", 7),
        ("argument", "aws.ecs.Service", "deploy_max_percent", "deployment_maximum_percent", 9),
    }
    assert bench.ledger.inputs("images") == {"name": "images"}
    accepted = next(misuse.accepted for misuse in report.misuses if misuse.owner == "aws.ecs.Service")
    assert "deployment_minimum_healthy_percent" in accepted


def test_arguments_of_nested_classes_dictionaries_and_functions(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        aws.ecr.Repository("a", image_scanning_configuration=aws.ecr.RepositoryImageScanningConfigurationArgs(
            scan_on_push=True,
            scan_on_pushing=True))
        aws.ecr.Repository("b", image_scanning_configuration={
            "scan_on_push": True,
            "scanAlways": True})
        aws.ecr.Repository("c", image_scanning_configuration={"scanOnPush": True})
        aws.ecs.Service("web", network_configuration={"subnets": ["s"], "groups": ["g"]}, load_balancers=[
            {"container_name": "web", "container_port": 80, "target_group": "t"}])
        aws.get_region(names="x")
        """
    )
    assert told(report) == {
        ("argument", "aws.ecr.RepositoryImageScanningConfigurationArgs", "scan_on_pushing", "scan_on_push", 4),
        ("argument", "aws.ecr.RepositoryImageScanningConfigurationArgs", "scanAlways", "", 7),
        ("argument", "aws.ecs.ServiceNetworkConfigurationArgs", "groups", "security_groups", 9),
        ("argument", "aws.ecs.ServiceLoadBalancerArgs", "target_group", "target_group_arn", 10),
        ("argument", "aws.get_region", "names", "name", 11),
    }
    assert bench.ledger.inputs("a") == bench.ledger.inputs("b") == bench.ledger.inputs("c")


def test_missing_arguments(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        aws.sqs.QueuePolicy("p", policy="{}")
        aws.codepipeline.Pipeline("release", role_arn="r", stages=[], artifact_stores=[
            aws.codepipeline.PipelineArtifactStoreArgs(type="S3")])
        aws.ecr.Repository("b", image_scanning_configuration={})
        """
    )
    assert report.status == "finished"
    assert told(report) == {
        ("missing-argument", "aws.sqs.QueuePolicy", "queue_url", "queue_url", 2),
        ("missing-argument", "aws.codepipeline.PipelineArtifactStoreArgs", "location", "location", 4),
        ("missing-argument", "aws.ecr.RepositoryImageScanningConfigurationArgs", "scan_on_push", "scan_on_push", 5),
    }
    assert bench.ledger.inputs("p")["queueUrl"] == "https://queue-url.seatrial.test"


def test_a_wrong_argument_means_the_required_one_that_is_missing(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        aws.elasticache.ReplicationGroup("sessions", replication_group_description="sessions", node_type="cache.t4g.micro")
        """
    )
    assert told(report) == {
        ("argument", "aws.elasticache.ReplicationGroup", "replication_group_description", "description", 2)
    }


def test_names_that_another_module_has(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        from pulumi_aws import GetAmiFilterArgs, logs
        logs.LogGroup("audit", retention_in_days=7)
        aws.loadbalancing.LoadBalancer("front")
        aws.vpc.get_availability_zones(state="available")
        aws.ecs.SecurityGroup("web")
        """
    )
    assert report.status == "finished"
    assert told(report) == {
        ("class", "aws", "GetAmiFilterArgs", "aws.ec2.GetAmiFilterArgs", 2),
        ("module", "aws", "logs", "cloudwatch", 2),
        ("module", "aws", "loadbalancing", "lb", 4),
        ("function", "aws.vpc", "get_availability_zones", "aws.get_availability_zones", 5),
        ("class", "aws.ecs", "SecurityGroup", "aws.ec2.SecurityGroup", 6),
    }


def test_names_that_do_not_exist(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        import pulumi_aws as aws
        import pulumi_aws.nosuch as nosuch
        from pulumi_aws.ecs import (
            Cluster,
            Clutter,
        )
        breaker = aws.ecs.ServiceDeploymentBreakerArgs(enable=True, rollback=True, nested=aws.ecs.AlsoNotArgs())
        aws.ecs.Service("web", deployment_circuit_breaker=breaker, desired_count=2)
        thing = aws.nosuchservice.Thing("thing", arn="x", opts=pulumi.ResourceOptions(depends_on=[Cluster("c")]))
        bucket = aws.s3.Bucket("data", bucket=thing.bucket_name, opts=pulumi.ResourceOptions(parent=thing))
        pulumi.export("arn", Clutter("c2").settings.role["x"].arn.apply(lambda arn: arn.split(":")[4]))
        pulumi.export("thing", nosuch.Other("o").get_ids())
        print(aws.ec2.get_amy(name="x").image_id)
        aws.lambda_.Function("f", role=thing.arn, runtime=aws.lambda_.Runtime.PYTHON3D99)
        class Mine(aws.ecs.Nothing):
            pass
        Mine("mine")
        """
    )
    assert (report.status, report.apply_failures, report.failure) == ("finished", (), None)
    assert told(report) >= {
        ("module", "aws", "nosuch", "", 3),
        ("class", "aws.ecs", "Clutter", "Cluster", 6),
        ("class", "aws.ecs", "ServiceDeploymentBreakerArgs", "ServiceDeploymentCircuitBreakerArgs", 8),
        ("function", "aws.ec2", "get_amy", "get_ami", 14),
        ("attribute", "aws.lambda_.Runtime", "PYTHON3D99", "PYTHON3D9", 15),
        ("class", "aws.ecs", "Nothing", "", 16),
    }
    assert {(misuse.kind, misuse.name) for misuse in report.misuses} >= {("module", "nosuchservice")}
    assert not {"enable", "nested", "arn"} & {misuse.name for misuse in report.misuses}
    assert bench.ledger.inputs("web") == {"desiredCount": 2}
    assert bench.ledger.inputs("data") == {"bucket": "seatrial-bucket-name"}
    assert bench.ledger.outputs["arn"] == "123456789012"


def test_attributes_of_resources_and_results(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        import pulumi_aws as aws
        bucket = aws.s3.Bucket("data")
        pulumi.export("name", bucket.arnn)
        print(aws.get_region().regoin)
        class Site(pulumi.ComponentResource):
            def __init__(self):
                super().__init__("my:Site", "site")
                print(self.own)
        Site()
        """
    )
    assert told(report) == {
        ("attribute", "aws.s3.Bucket", "arnn", "arn", 4),
        ("attribute", "aws.GetRegionResult", "regoin", "region", 5),
    }
    assert report.failure is not None
    assert report.failure.type == "AttributeError"  # the program's own class: the program's own failure
    assert bench.ledger.outputs["name"] == "seatrial-arnn"


def test_questions_are_not_mistakes(bench: Bench) -> None:
    report = bench.run(
        """
        import contextlib, importlib
        import pulumi_aws as aws
        bucket = aws.s3.Bucket("data")
        print(hasattr(bucket, "nosuch"), getattr(bucket, "nosuch", 1), hasattr(aws.ecs, "Nosuch"), "x" in dir(bucket))
        print(getattr(aws, "nosuch", 2))
        try:
            from pulumi_aws import nosuch
        except ImportError:
            print("import")
        try:
            import pulumi_aws.nosuch
        except ModuleNotFoundError:
            print("module")
        try:
            kind = aws.s3.BucketV9
        except AttributeError:
            print("attribute")
        with contextlib.suppress(AttributeError):
            bucket.nosuch
        try:
            aws.s3.Bucket("other", nosuch=1)
        except TypeError:
            print("argument")
        try:
            aws.nosuch
        except Exception:
            print("anything")
        try:
            importlib.import_module("pulumi_aws.nosuch")
        except ImportError:
            print("importlib")
        def probe():
            return aws.ecs.Nosuch
        try:
            probe()
        except AttributeError:
            print("outer")
        """
    )
    assert told(report) == set()
    assert report.output.split() == (
        [
            "False",
            "1",
            "False",
            "False",
            "2",
            "import",
            "module",
            "attribute",
            "argument",
            "anything",
            "importlib",
            "outer",
        ]
    )


def test_a_handler_around_the_whole_program_is_no_question(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        def main():
            aws.s3.Bucket("one", nosuch=1)
            aws.s3.Bucket("two", neither=2)
        try:
            main()
        except Exception as error:
            print(error)
            raise
        """
    )
    assert {(misuse.name, misuse.location.line) for misuse in report.misuses if misuse.location} == {
        ("nosuch", 3),
        ("neither", 4),
    }


def test_a_handler_that_raises_again_is_no_question(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        try:
            aws.s3.Bucket("one", nosuch=1)
        except TypeError as error:
            raise RuntimeError("cannot make the bucket") from error
        """
    )
    assert report.status == "finished"
    assert told(report) == {("argument", "aws.s3.Bucket", "nosuch", "", 3)}


def test_wrong_options_stay_the_sdks_own_error(bench: Bench) -> None:
    report = bench.run("import pulumi_aws as aws\naws.s3.Bucket('b', opts='wrong')\n")
    assert report.misuses == ()
    assert report.failure is not None
    assert (report.failure.type, report.failure.location and report.failure.location.line) == ("TypeError", 2)
