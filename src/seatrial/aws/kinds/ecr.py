"""ECR: repositories with their policies, and what a registry does with them.

API: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing

_LIFECYCLE = Call(
    "put_lifecycle_policy",
    {"repositoryName": "{RepositoryName}", "lifecyclePolicyText": "{LifecyclePolicy.LifecyclePolicyText}"},
    matched=False,
    when=("LifecyclePolicy.LifecyclePolicyText",),
)
_POLICY = Call(
    "set_repository_policy",
    {"repositoryName": "{RepositoryName}", "policyText": "{RepositoryPolicyText}"},
    matched=False,
    when=("RepositoryPolicyText",),
)


def _empty(moment: Moment) -> bool:
    """Whether the repository goes with its images."""
    return bool(moment.lifecycle.get("emptied") or moment.properties.get("EmptyOnDelete"))


def _push(moment: Moment) -> None:
    """An image, as a pipeline would push one."""
    layer = {
        "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "size": 1,
        "digest": "sha256:" + "0" * 64,
    }
    config = {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:" + "1" * 64}
    kind = "application/vnd.docker.distribution.manifest.v2+json"
    manifest = {"schemaVersion": 2, "mediaType": kind, "config": config, "layers": [layer]}
    moment.client().put_image(repositoryName=moment.id, imageManifest=json.dumps(manifest), imageTag="seatrial")


KINDS = (
    Kind(
        "AWS::ECR::Repository",
        "ecr",
        create=Call("create_repository"),
        answer="repository",
        id="{.repositoryName}",
        after=(_LIFECYCLE, _POLICY),
        attributes={"Arn": "{.repositoryArn}", "RepositoryUri": "{.repositoryUri}", "RegistryId": "{.registryId}"},
        read=Call("describe_repositories", {"repositoryNames": ["{id}"]}),
        found="repositories.0",
        delete=Call("delete_repository", {"repositoryName": "{id}", "force": _empty}, matched=False),
        name="RepositoryName",
        load=_push,
    ),
    Kind(
        "AWS::ECR::Repository/LifecyclePolicy",
        "ecr",
        create=_LIFECYCLE,
        id="{RepositoryName}",
        attributes={"RegistryId": "{.registryId}"},
        delete=Call("delete_lifecycle_policy", {"repositoryName": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::ECR::Repository/RepositoryPolicyText",
        "ecr",
        create=_POLICY,
        id="{RepositoryName}",
        attributes={"RegistryId": "{.registryId}"},
        delete=Call("delete_repository_policy", {"repositoryName": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::ECR::PullThroughCacheRule",
        "ecr",
        create=nothing,
        id="{EcrRepositoryPrefix}",
        attributes={"RegistryId": "{account}"},
        name="EcrRepositoryPrefix",
        modelled=True,
    ),
    Kind(
        "AWS::ECR::RepositoryCreationTemplate",
        "ecr",
        create=nothing,
        id="{Prefix}",
        attributes={"RegistryId": "{account}"},
        name="Prefix",
        modelled=True,
    ),
    Kind(
        "AWS::ECR::ReplicationConfiguration",
        "ecr",
        create=Call("put_replication_configuration"),
        id="{account}",
        attributes={"RegistryId": "{account}"},
        delete=lambda moment: moment.client().put_replication_configuration(replicationConfiguration={"rules": []}),
    ),
    Kind(
        "AWS::ECR::RegistryPolicy",
        "ecr",
        create=Call("put_registry_policy"),
        id="{account}",
        attributes={"RegistryId": "{account}"},
        delete=Call("delete_registry_policy"),
    ),
    Kind(
        "AWS::ECR::RegistryScanningConfiguration",
        "ecr",
        create=Call("put_registry_scanning_configuration"),
        id="{account}",
        attributes={"RegistryId": "{account}"},
    ),
    Kind(
        "AWS::ECR::PublicRepository",
        "ecr",
        create=nothing,
        id="{RepositoryName}",
        attributes={
            "Arn": "arn:{partition}:ecr-public::{account}:repository/{RepositoryName}",
            "RegistryId": "{account}",
            "RepositoryUri": "public.ecr.aws/seatrial/{RepositoryName}",
        },
        name="RepositoryName",
        scope="account",
        modelled=True,
    ),
    Kind(
        "AWS::ECR::PublicRepository/RepositoryPolicyText",
        "ecr",
        create=nothing,
        id="{RepositoryName}",
        attributes={"RegistryId": "{account}"},
        modelled=True,
    ),
)
