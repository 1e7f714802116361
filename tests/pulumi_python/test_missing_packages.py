"""Provider packages that a project declares and its interpreter lacks: the program runs, what is left out is named."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.child.errors import RequirementMissing
from seatrial.frontends.pulumi_python.requirements import installable, requirements_of
from seatrial.model.observations import AbsentPackage, RunReport
from seatrial.model.resource import Status
from seatrial.model.verdict import Outcome, ProjectVerdict
from seatrial.trials.catalog import FINDINGS
from tests.cli.command import Dock
from tests.fakes.bench import Bench
from tests.fakes.monitor import echo_monitor
from tests.fakes.wheels import borrow_our_packages, write_wheel


@pytest.fixture
def dock(tmp_path: Path) -> Dock:
    """A place of its own for the command."""
    return Dock(tmp_path)


def run(bench: Bench, program: str, requirements: str) -> RunReport:
    """Run a program whose project declares these requirements, one a line."""
    folder = bench.write(program)
    (folder / "requirements.txt").write_text(requirements.replace(" ", "\n"))
    with echo_monitor() as bench.ledger:
        return bench.host.run(bench.order(folder, bench.ledger.address))


# what the program sees


def test_resources_are_registered_as_what_their_names_say(bench: Bench) -> None:
    report = run(
        bench,
        """
        import pulumi
        import pulumi_lagoon as lagoon
        import pulumi_lagoon.core.v1 as core
        from pulumi_lagoon.helm import v3
        from pulumi_lagoon import Image, ImageArgs
        image = Image("web", ImageArgs(build_context=lagoon.BuildArgs(target_stage="x")), pulumi.ResourceOptions())
        core.Namespace("space", metadata={"name": "apps"}, opts=pulumi.ResourceOptions(depends_on=[image]))
        v3.Release("chart", v3.ReleaseArgs(chart=image.tag), provider_type=lagoon.Kind.SMALL)
        lagoon.Provider("shore", kubeconfig=image.kube_config)
        """,
        "pulumi>=3 pulumi_lagoon>=1,<2",
    )
    assert (report.status, report.misuses, report.failure, report.apply_failures) == ("finished", (), None, ())
    assert report.absent == (AbsentPackage("pulumi_lagoon", "pulumi-lagoon", "requirements.txt"),)
    registered = bench.ledger.registered
    assert {(name, registered[name].type, registered[name].line) for name in ("web", "space", "chart")} == {
        ("web", "lagoon:index:Image", 6),
        ("space", "lagoon:core/v1:Namespace", 7),
        ("chart", "lagoon:helm/v3:Release", 8),
    }
    assert registered["shore"].type == "pulumi:providers:lagoon"
    assert bench.ledger.inputs("web") == {"buildContext": {"targetStage": "x"}}
    assert "seatrial-tag" in bench.ledger.inputs("chart")["chart"]
    assert bench.ledger.registered["space"].dependencies == ("urn:pulumi:dev::project::lagoon:index:Image::web",)


def test_outputs_have_whatever_they_are_asked_for(bench: Bench) -> None:
    report = run(
        bench,
        """
        import pulumi
        import pulumi_lagoon as lagoon
        vpc = lagoon.ec2.Vpc("net", cidr_block="10.9.0.0/16")
        pulumi.export("vpc", vpc.vpc_id)
        pulumi.export("subnet", vpc.private_subnet_ids[1])
        pulumi.export("cidr", vpc.cidr_block)
        pulumi.export("ip", vpc.status.apply(lambda status: status.load_balancer.ingress[0]["ip"]))
        pulumi.export("called", vpc.get_resource("v1/Service", "web").spec.apply(lambda spec: spec.host))
        pulumi.export("found", lagoon.get_image(name="x").digest)
        pulumi.export("later", lagoon.get_image_output(name="x").apply(lambda image: image["digest"]))
        pulumi.export("setting", pulumi.Output.concat("in ", lagoon.config.zone))
        """,
        "pulumi-lagoon",
    )
    assert (report.status, report.failure, report.apply_failures) == ("finished", None, ())
    outputs = bench.ledger.outputs
    assert outputs["cidr"] == "10.9.0.0/16"
    assert outputs["vpc"].startswith("vpc-05ea71a1")
    assert outputs["subnet"].startswith("subnet-05ea71a1")
    assert {name for name, value in outputs.items() if value in (None, "")} == set()


def test_invented_values_differ_between_resources_and_environments_only(bench: Bench) -> None:
    folder = bench.write(
        """
        import pulumi, pulumi_lagoon
        pulumi.export("both", [pulumi_lagoon.Net(name).vpc_id for name in ("a", "b")])
        """
    )
    (folder / "requirements.txt").write_text("pulumi-lagoon\n")
    seen = []
    for environment in ({}, {}, {"STAGE": "prod"}):
        with echo_monitor() as ledger:
            bench.host.run(bench.order(folder, ledger.address, environment=environment))
        seen.append(ledger.outputs["both"])
    assert seen[0] == seen[1]
    assert len({*seen[0], *seen[2]}) == 4


def test_classes_can_be_derived_from_annotated_and_asked_about(bench: Bench) -> None:
    report = run(
        bench,
        """
        from typing import List, Optional
        import pulumi
        import pulumi_lagoon as lagoon
        class Chart(lagoon.helm.Chart):
            def __init__(self, name: str, image: Optional[lagoon.Image] = None, more: List[lagoon.Image] = ()):
                super().__init__(name, lagoon.helm.ChartOpts(chart="nginx"), opts=pulumi.ResourceOptions(parent=image))
                self.title = name.title()
        chart = Chart("front", lagoon.Image.get("old", "id-1"))
        assert isinstance(chart, lagoon.helm.Chart) and not isinstance("x", lagoon.Image)
        pulumi.export("title", chart.title)
        """,
        "pulumi-lagoon",
    )
    assert (report.status, report.failure) == ("finished", None)
    assert bench.ledger.registered["front"].type == "lagoon:helm:Chart"
    assert bench.ledger.outputs == {"title": "Front"}


def test_import_is_guarded_and_not_declared(bench: Bench) -> None:
    program = """
        import pulumi
        try:
            import pulumi_lagoon
        except ImportError:
            pulumi_lagoon = None
        pulumi.export("there", pulumi_lagoon is not None)
        """
    assert run(bench, program, "pulumi").absent == ()
    assert bench.ledger.outputs == {"there": False}
    assert [package.module for package in run(bench, program, "pulumi-lagoon").absent] == ["pulumi_lagoon"]
    assert bench.ledger.outputs == {"there": True}


@pytest.mark.parametrize(
    ("line", "requirements", "found"),
    [
        ("import slack_sdk", "slack-sdk", ("slack-sdk", "requirements.txt")),
        ("import mysql.connector", "mysql-connector-python", ("mysql-connector-python", "requirements.txt")),
        ("import bs4", "beautifulsoup4", ("beautifulsoup4", "requirements.txt")),
        ("import pulumi_aws_native", "pulumi-aws-native", ("pulumi-aws-native", "requirements.txt")),
        ("import slack_sdk", "pulumi", None),
        ("import network", "pulumi-lagoon", None),
        ("import pulumi_aws.nowhere.else_", "pulumi-aws", None),  # installed, without such a module
    ],
)
def test_other_modules_end_the_run_and_say_who_declares_them(
    bench: Bench, line: str, requirements: str, found: tuple[str, str] | None
) -> None:
    report = run(bench, line, requirements)
    if report.failure is None:  # a module that a provider lacks is misuse
        assert report.misuses
    else:
        assert (report.status, report.failure.requirement) == ("crashed", found)
    assert report.absent == ()


# what the project declares


def test_requirements_in_all_their_places(tmp_path: Path) -> None:
    files = {
        "requirements.txt": "Pulumi_Docker>=4,<5  # images\n-r more/base.txt\n./sdks/lagoon\n-e git+https://x/y#egg=reef\n",
        "more/base.txt": "pulumi-awsx[all] \\\n  >=2\n--index-url https://x\nzope.event; python_version < '3.9'\n",
        "requirements-dev.txt": "pytest\n",
        "pyproject.toml": """
            [project]
            dependencies = ["pulumi.harbour~=1.0"]
            optional-dependencies.more = ["anchor"]
            [dependency-groups]
            dev = ["ruff", {include-group = "x"}]
            [tool.poetry.dependencies]
            python = "^3.11"
            pulumi-cloudflare = "^5.1"
            rope = {version = "~1.2.3", extras = ["x"]}
            [tool.poetry.group.dev.dependencies]
            mast = "*"
            """,
        "Pipfile": '[packages]\nsail = "==1.0"\n',
        "setup.cfg": "[options]\ninstall_requires =\n    keel>=1\n",
        "setup.py": 'setup(install_requires=["hull>=2", "deck"])\n',
        "Pulumi.yaml": "name: x\nruntime: python\npackages:\n  netbox: terraform-provider x/netbox\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(textwrap.dedent(text))
    found = requirements_of([tmp_path])
    assert set(found) == {
        "pulumi-docker", "pulumi-awsx", "zope-event", "lagoon", "pulumi-lagoon", "reef", "pytest", "pulumi-harbour",
        "anchor", "ruff", "pulumi-cloudflare", "rope", "mast", "sail", "keel", "hull", "deck", "pulumi-netbox",
        "pulumi-aws", "pulumi-docker-build",  # which awsx brings
    }  # fmt: skip
    assert found["rope"].text == "rope>=1.2.3,<1.3"
    wanted = installable([tmp_path])
    assert wanted is not None
    assert wanted.arguments == ("-r", str(tmp_path / "requirements.txt"))
    assert wanted.names == {"pulumi-docker", "pulumi-awsx"}  # of the others nobody can be sure
    (tmp_path / "requirements.txt").unlink()
    listed = installable([tmp_path])
    assert listed is not None
    assert set(listed.arguments) >= {"pulumi.harbour~=1.0", "pulumi-cloudflare>=5.1,<6"}


# what becomes of it


def judged(folder: Path, program: str, **settings: object) -> ProjectVerdict:
    """The verdict on a project that declares two packages which are not installed."""
    (folder / "Pulumi.yaml").write_text("name: app\nruntime: python\n")
    (folder / "requirements.txt").write_text("pulumi-lagoon\nslack-sdk\n")
    (folder / "__main__.py").write_text(textwrap.dedent(program))
    tried = tuple(rule for rule, catalog in FINDINGS.items() if "F30" not in catalog)
    return rehearse(folder, Options(**{"select": tried, **settings}))  # type: ignore[arg-type]


NETWORK = """
    import pulumi
    import pulumi_aws as aws
    import pulumi_lagoon as lagoon
    vpc = lagoon.ec2.Vpc("net")
    group = aws.ec2.SecurityGroup("web", vpc_id=vpc.vpc_id, description=pulumi.get_stack())
    aws.ec2.Instance("box", ami="ami-0c02fb55956c7d316", subnet_id=vpc.public_subnet_ids[0],
        vpc_security_group_ids=[group.id], instance_type=vpc.size)
    found = aws.ec2.get_subnets_output(filters=[{"name": "vpc-id", "values": [vpc.vpc_id]}])
    aws.ec2.get_vpc_output(id=vpc.vpc_id)
    aws.s3.Bucket("cargo", bucket=vpc.bucket_name, force_destroy=True)
    pulumi.export("port", vpc.port.apply(lambda port: {}[port]))
    """


def test_what_follows_from_invented_values_is_no_finding_in_any_trial(tmp_path: Path) -> None:
    verdict = judged(tmp_path, NETWORK, environments=("dev", "prod"), regions=("us-east-1", "eu-west-1"))
    assert verdict.findings == ()
    assert verdict.outcome is Outcome.SEAWORTHY
    left_out = [one for one in verdict.voyages[0].graph if one.status is Status.UNSUPPORTED]
    assert [(one.declaration.native, str(one.location)) for one in left_out] == [("lagoon:ec2:Vpc", "__main__.py:5")]
    (note,) = [note for note in verdict.notes if "pulumi_lagoon" in note]
    assert "pulumi_lagoon is not installed in " in note
    assert f"-m pip install -r {tmp_path}/requirements.txt`, or run with --install" in note


def test_mistakes_of_the_aws_part_are_still_found(tmp_path: Path) -> None:
    mistakes = ["aws.s3.Bucket('x', bucket='Bad_Name')", "aws.sqs.Queue('q', nam='x')", "pulumi.export('n', 1 / 0)"]
    verdict = judged(tmp_path, "\n    ".join([NETWORK.rstrip(), *mistakes]), trials=("alone",))
    assert {(finding.rule, str(finding.location)) for finding in verdict.findings} == {
        ("refused-by-aws", "__main__.py:13"),
        ("unknown-argument", "__main__.py:14"),
        ("program-crashes", "__main__.py:15"),
    }


def test_nothing_but_what_is_left_out_is_not_rehearsed(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "import pulumi_lagoon\npulumi_lagoon.Image('web')\n", trials=("alone",))
    assert (verdict.findings, verdict.outcome) == ((), Outcome.NOT_REHEARSED)


def test_program_that_cannot_do_without_is_not_blamed(tmp_path: Path) -> None:
    with pytest.raises(
        RequirementMissing, match=r"set up: __main__.py:1 imports slack_sdk; requirements.txt names slack"
    ):
        judged(tmp_path, "import slack_sdk\n")
    with pytest.raises(
        RequirementMissing, match=r"without pulumi-lagoon, __main__.py:2 ends with ValueError: .*install"
    ):
        judged(tmp_path, "import pulumi_lagoon\nint(pulumi_lagoon.get_size().depth)\n")


def test_callback_that_imports_what_is_missing_is_not_blamed(tmp_path: Path) -> None:
    verdict = judged(
        tmp_path,
        """
        import pulumi_aws as aws
        def tell(arn):
            import slack_sdk
        aws.sqs.Queue("q").arn.apply(tell)
        """,
        trials=("alone",),
    )
    assert verdict.findings == ()
    assert "not judged: __main__.py:4 imports slack_sdk; requirements.txt names slack-sdk" in " ".join(verdict.notes)


# --install


def test_what_is_missing_is_installed_first(dock: Dock) -> None:
    """Into a temporary environment from wheels of our own; the one called pulumi lends it our packages."""
    project = dock.project("import pulumi\nimport lagoon\npulumi.export('depth', lagoon.depth)\n")
    borrow_our_packages(project)
    write_wheel(project, "lagoon", {"lagoon.py": "depth = 3\n"})
    (project / "requirements.txt").write_text("--no-index\n--find-links .\npulumi\nlagoon\n")
    outcome = dock.json(project)
    assert (outcome.code, outcome.is_clean) == (2, True)
    assert "the environment is not set up: __main__.py:2 imports lagoon; requirements.txt names lagoon" in outcome.err
    outcome = dock.json(project, "--install")
    assert (outcome.code, outcome.findings, outcome.is_clean) == (0, set(), True)
    assert [environment["outputs"] for environment in outcome.project["environments"]] == [{"depth": 3}]
    assert [line.split()[1] for line in outcome.err.splitlines()] == ["making", "installing", "installed"]


def test_what_cannot_be_installed_is_told(dock: Dock) -> None:
    project = dock.project("import lagoon\n", "name: app\nruntime: {name: python, options: {virtualenv: venv}}\n")
    (project / "requirements.txt").write_text("--no-index\nlagoon\n")
    outcome = dock.json(project, "--install")
    assert (outcome.code, outcome.out, outcome.is_clean) == (2, "", True)
    assert "install" in outcome.err
    assert "lagoon was not found" in outcome.err or "No matching distribution found for lagoon" in outcome.err
    assert not (project / "venv").exists()
