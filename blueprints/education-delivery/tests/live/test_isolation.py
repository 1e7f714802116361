"""Staging and production have nothing in common, and approval stands between them (S4.6)."""

from typing import Any

from seatrial_components.live.policies import allowed


def test_production_comes_after_approval_and_approval_after_staging(pipeline: Any, actions: Any) -> None:
    order = [stage["name"] for stage in pipeline["stages"]]
    assert order.index("Staging") < order.index("Approval") < order.index("Production")
    approval = actions["Approval"]["actionTypeId"]
    assert (approval["category"], approval["owner"], approval["provider"]) == ("Approval", "AWS", "Manual")


def test_nothing_before_approval_runs_the_project_of_production(actions: Any, outputs: Any) -> None:
    by_stage = {stage: action["configuration"].get("ProjectName") for stage, action in actions.items()}
    runs = [stage for stage, project in by_stage.items() if project == outputs["productionProjectName"]]
    assert runs == ["Production"]


def test_only_the_pipeline_may_run_the_projects(aws: Any, outputs: Any) -> None:
    roles = [value for name, value in outputs.items() if name.endswith("RoleName")]
    starters = [role for role in roles if "codebuild:StartBuild" in allowed(aws, role)]
    assert starters == [outputs["pipelineRoleName"]]


def test_each_has_its_own_project_role_and_log(projects: Any, outputs: Any) -> None:
    staging, production = projects["staging"], projects["production"]
    assert staging["arn"] != production["arn"]
    assert staging["serviceRole"] != production["serviceRole"]
    logs = {role: project["logsConfig"]["cloudWatchLogs"] for role, project in projects.items()}
    assert {log["status"] for log in logs.values()} == {"ENABLED"}
    names = {role: log["groupName"] for role, log in logs.items()}
    assert len(set(names.values())) == 3
    assert set(names.values()) <= set(outputs["logGroupNames"].values())


def test_neither_role_may_do_anything_to_what_is_the_others(aws: Any, outputs: Any) -> None:
    for one, other in (("staging", "production"), ("production", "staging")):
        may = allowed(aws, outputs[f"{one}RoleName"])
        own = {outputs[f"{one}{store}SecretArn"] for store in ("Database", "Cache")}
        assert set(may["secretsmanager:GetSecretValue"]) == own
        named = " ".join(resource for resources in may.values() for resource in resources)
        for output in ("DatabaseSecretArn", "CacheSecretArn", "SecurityGroupId", "ProjectName", "DatabaseArn"):
            assert outputs[f"{other}{output}"] not in named


def test_each_publishes_under_its_own_prefix(aws: Any, projects: Any, outputs: Any) -> None:
    prefixes = set()
    for slot in ("staging", "production"):
        told = {each["name"]: each["value"] for each in projects[slot]["environment"]["environmentVariables"]}
        prefix = told["RELEASES_PREFIX"]
        put = allowed(aws, outputs[f"{slot}RoleName"])["s3:PutObject"]
        assert put == [f"{outputs['releasesBucketArn']}/{prefix}/*"]
        prefixes.add(prefix)
    assert len(prefixes) == 2


def test_stores_are_not_shared(outputs: Any) -> None:
    for output in ("DatabaseArn", "CacheArn", "DatabaseSecretArn", "CacheSecretArn", "SecurityGroupId"):
        assert outputs[f"staging{output}"] != outputs[f"production{output}"]
