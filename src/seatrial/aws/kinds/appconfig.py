"""AppConfig: applications, environments, profiles.

API: https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import invented, nothing


def _part(type_: str, attribute: str, name: str = "") -> Kind:
    return Kind(
        f"AWS::AppConfig::{type_}",
        "appconfig",
        create=nothing,
        id=invented("", 7),
        attributes={attribute: "{id}"},
        name=name,
        scope="none",
        modelled=True,
    )


KINDS = (
    Kind(
        "AWS::AppConfig::Application",
        "appconfig",
        create=Call("create_application"),
        id="{.Id}",
        attributes={"ApplicationId": "{id}"},
        delete=Call("delete_application", {"ApplicationId": "{id}"}, matched=False),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::AppConfig::ConfigurationProfile",
        "appconfig",
        create=Call("create_configuration_profile"),
        id="{.Id}",
        attributes={"ConfigurationProfileId": "{id}", "KmsKeyArn": "{KmsKeyIdentifier}"},
        delete=Call(
            "delete_configuration_profile",
            {"ApplicationId": "{ApplicationId}", "ConfigurationProfileId": "{id}"},
            matched=False,
        ),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::AppConfig::HostedConfigurationVersion",
        "appconfig",
        create=Call("create_hosted_configuration_version", without=("LatestVersionNumber",)),
        id="{.VersionNumber}",
        attributes={"VersionNumber": "{id}"},
    ),
    _part("Environment", "EnvironmentId", "Name"),
    _part("DeploymentStrategy", "Id", "Name"),
    _part("Deployment", "DeploymentNumber"),
    _part("Extension", "Id", "Name"),
    _part("ExtensionAssociation", "Id"),
)
