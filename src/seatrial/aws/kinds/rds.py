"""RDS and Aurora: instances, clusters, their groups, proxies and snapshots.

API: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from seatrial.aws.facts.engines import full_version, order_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import state_of
from seatrial.aws.kinds.template import dig
from seatrial.model.resource import Refusal

# https://docs.aws.amazon.com/general/latest/gr/rds-service.html does not list them; they are the zones of the endpoints
HOSTED_ZONES = {"us-east-1": "Z2R2ITUGPM61AM", "us-east-2": "Z2XHWR1WZ565X2", "us-west-2": "Z1PVIF0B656C1W"}

# what the embedded AWS knows last of each engine, for the option groups of newer versions
_OPTION_GROUPS = {"mariadb": "10.6", "mysql": "8.0", "postgres": "13", "oracle-ee": "19", "oracle-se2": "19"}


def _create_instance(moment: Moment) -> Any:
    """A new instance, a replica of another or one restored from a snapshot."""
    _in_lower_case(moment)
    properties = moment.properties
    shared: dict[str, Any] = {
        "VpcSecurityGroupIds": "{VPCSecurityGroups}",
        "DeletionProtection": lambda moment: bool(moment.properties.get("DeletionProtection")),
    }
    if properties.get("SourceDBInstanceIdentifier"):
        return moment.call(Call("create_db_instance_read_replica", shared))
    if properties.get("DBSnapshotIdentifier"):
        return moment.call(Call("restore_db_instance_from_db_snapshot", shared))
    shared |= {"MasterUserSecretKmsKeyId": "{MasterUserSecret.KmsKeyId}", "EngineVersion": _version}
    return moment.call(Call("create_db_instance", shared))


def _in_lower_case(moment: Moment) -> None:
    """AWS takes an engine's name in any case, the embedded one in lower case."""
    if moment.properties.get("Engine"):
        moment.properties = {**moment.properties, "Engine": str(moment.properties["Engine"]).lower()}


def _version(moment: Moment) -> str | None:
    """The version that the database gets; a member has its cluster's."""
    engine, version = str(moment.properties.get("Engine")), str(moment.properties.get("EngineVersion") or "")
    if moment.properties.get("DBClusterIdentifier") and not moment.kind.type.endswith("DBCluster"):
        return version or None
    return version or full_version(engine) or None


def actual_version(moment: Moment) -> str | None:
    return full_version(str(moment.look_up(".Engine")), str(moment.look_up(".EngineVersion") or "")) or None


def create_cluster(moment: Moment) -> Any:
    """A new cluster, or one restored from a snapshot."""
    _in_lower_case(moment)
    key: dict[str, Any] = {"MasterUserSecretKmsKeyId": "{MasterUserSecret.KmsKeyId}", "EngineVersion": _version}
    if moment.properties.get("SnapshotIdentifier"):
        return moment.call(Call("restore_db_cluster_from_snapshot"))
    return moment.call(Call("create_db_cluster", key, without=("ReplicationSourceIdentifier",)))


def _refuse_without_snapshot(moment: Moment, noun: str) -> str | None:
    """The name of the last snapshot; the provider refuses to delete without one unless it is told to skip it."""
    skip, name = moment.lifecycle.get("skip_snapshot"), moment.lifecycle.get("final_snapshot")
    if skip is False and not name:
        message = "final_snapshot_identifier is required when skip_final_snapshot is false"
        raise Refused(Refusal(f"provider:Delete{noun}", "FinalSnapshotRequired", message))
    return None if skip or not name else str(name)


def _delete_instance(moment: Moment) -> None:
    final: dict[str, Any] = {"SkipFinalSnapshot": True}
    if not moment.properties.get("DBClusterIdentifier"):
        name = _refuse_without_snapshot(moment, "DBInstance")
        final = {"SkipFinalSnapshot": False, "FinalDBSnapshotIdentifier": name} if name else final
    moment.client().delete_db_instance(DBInstanceIdentifier=moment.id, **final)


def _delete_cluster(moment: Moment) -> None:
    name = _refuse_without_snapshot(moment, "DBCluster")
    final: dict[str, Any] = {"SkipFinalSnapshot": True}
    final = {"SkipFinalSnapshot": False, "FinalDBSnapshotIdentifier": name} if name else final
    moment.client().delete_db_cluster(DBClusterIdentifier=moment.id, **final)
    forget_automated_snapshots(moment)


def forget_automated_snapshots(moment: Moment) -> None:
    """Automated snapshots go with their cluster; the embedded AWS keeps them, and their names."""
    snapshots = state_of(moment, "rds").cluster_snapshots
    for name in [name for name in snapshots if str(name).startswith(f"rds:{moment.id}-")]:
        snapshots.pop(name)


def _associate_roles(moment: Moment) -> None:
    """Roles given inside an instance or cluster."""
    client = moment.client()
    for role in moment.properties.get("AssociatedRoles") or ():
        feature = {"FeatureName": role["FeatureName"]} if role.get("FeatureName") else {}
        if moment.kind.type.endswith("DBCluster"):
            client.add_role_to_db_cluster(DBClusterIdentifier=moment.id, RoleArn=role["RoleArn"], **feature)
        else:
            client.add_role_to_db_instance(DBInstanceIdentifier=moment.id, RoleArn=role["RoleArn"], **feature)


def _resource_id(prefix: str) -> Callable[[Moment], str]:
    """The id that AWS never gives twice; the embedded one gives the same to all."""

    def made(moment: Moment) -> str:
        digits = hashlib.sha256(f"{moment.account}/{moment.region}/{moment.kind.type}/{moment.id}".encode()).hexdigest()
        return f"{prefix}-{digits[:26].upper()}"

    return made


def hosted_zone(moment: Moment) -> str:
    """The zone of a region's database endpoints; a made up one where it is not known here."""
    digits = hashlib.sha256(moment.region.encode()).hexdigest().upper()
    return HOSTED_ZONES.get(moment.region, f"Z{digits[:13]}")


def master_secrets(moment: Moment) -> list[dict[str, Any]]:
    """The secret that AWS keeps for the master user, as the provider lists it."""
    secret = moment.look_up(".MasterUserSecret")
    if not secret:
        return []
    return [
        {
            "secretArn": secret.get("SecretArn"),
            "kmsKeyId": secret.get("KmsKeyId") or "",
            "secretStatus": "active",
        }
    ]


def _parameters(moment: Moment) -> list[dict[str, Any]]:
    """Parameters of a group as the API takes them, 20 a call; the registry has them as a map."""
    given = moment.properties.get("Parameters") or {}
    return [
        {"ParameterName": name, "ParameterValue": str(value), "ApplyMethod": "pending-reboot"}
        for name, value in given.items()
    ]


def _set_parameters(operation: str, name: str) -> Callable[[Moment], None]:
    def put(moment: Moment) -> None:
        parameters = _parameters(moment)
        for start in range(0, len(parameters), 20):
            getattr(moment.client(), operation)(**{name: moment.id}, Parameters=parameters[start : start + 20])

    return put


def _group_name(moment: Moment) -> str:
    return moment.name or str(moment.properties[moment.kind.name])


def _parameter_group(type_: str, verb: str, name: str, arn: str) -> Kind:
    """A group of parameters for instances or clusters."""
    return Kind(
        type_,
        "rds",
        create=Call(f"create_{verb}", {"DBParameterGroupFamily": "{Family}", name: _group_name}),
        id=_group_name,
        after=(_set_parameters(f"modify_{verb}", name),),
        attributes={"Arn": f"arn:{{partition}}:rds:{{region}}:{{account}}:{arn}:{{id}}", name: "{id}"},
        read=Call(f"describe_{verb}s", {name: "{id}"}, matched=False),
        found="DBParameterGroups.0" if arn == "pg" else "DBClusterParameterGroups.0",
        delete=Call(f"delete_{verb}", {name: "{id}"}, matched=False),
        name=name,
    )


def _create_options(moment: Moment) -> Any:
    """An option group; of a newer version than the embedded AWS knows, as the newest one that it does."""
    engine, version = str(moment.properties["EngineName"]), str(moment.properties["MajorEngineVersion"])
    known = _OPTION_GROUPS.get(engine, version)
    if engine in _OPTION_GROUPS and order_of(version) > order_of(known):
        version = known
    return moment.call(
        Call("create_option_group", {"MajorEngineVersion": version, "OptionGroupName": "{name}"}, without=("Options",))
    )


def _subnet_vpc(moment: Moment) -> Any:
    return moment.look_up(".VpcId")


def _register_targets(moment: Moment) -> Mapping[str, Any]:
    properties = moment.properties
    targets = {key: properties[key] for key in ("DBInstanceIdentifiers", "DBClusterIdentifiers") if properties.get(key)}
    client, proxy = moment.client(), properties["DBProxyName"]
    groups = client.describe_db_proxy_target_groups(DBProxyName=proxy)["TargetGroups"]
    if targets:
        client.register_db_proxy_targets(DBProxyName=proxy, **targets)
    return dict(groups[0]) if groups else {}


def _snapshot(noun: str, verb: str, member: str, source: str, found: str) -> Kind:
    name = f"{member}Identifier"
    return Kind(
        f"AWS::RDS::{noun}",
        "rds",
        create=Call(f"create_{verb}", {name: f"{{{name}}}", source: f"{{{source}}}", "Tags": "{Tags}"}, matched=False),
        answer=member,
        id=f"{{.{name}}}",
        attributes={
            f"{member}Arn": f"{{.{member}Arn}}",
            "AllocatedStorage": "{.AllocatedStorage}",
            "Engine": "{.Engine}",
            "EngineVersion": "{.EngineVersion}",
            "LicenseModel": "{.LicenseModel}",
            "Port": "{.Port}",
            "SnapshotType": "{.SnapshotType}",
            "Status": "available",
            "VpcId": "{.VpcId}",
            "StorageEncrypted": lambda moment: bool(moment.look_up(".StorageEncrypted")),
        },
        read=Call(f"describe_{verb}s", {name: "{id}"}, matched=False),
        found=found,
        delete=Call(f"delete_{verb}", {name: "{id}"}, matched=False),
        name=name,
    )


def _forget_role(noun: str, moment: Moment) -> None:
    """The embedded AWS cannot take a role away."""
    state = state_of(moment)
    databases = state.clusters if noun == "DBCluster" else state.databases
    database = databases.get(moment.properties[f"{noun}Identifier"])
    if database is not None:
        roles, gone = database._associated_roles, moment.properties["RoleArn"]
        roles[:] = [role for role in roles if role.role_arn != gone]


def _role(noun: str) -> Kind:
    """A role of an instance's or cluster's, standing on its own."""
    verb = f"role_to_{noun.lower().replace('db', 'db_')}"
    who = {f"{noun}Identifier": f"{{{noun}Identifier}}", "RoleArn": "{RoleArn}", "FeatureName": "{FeatureName}"}
    return Kind(
        f"AWS::RDS::{noun}/AssociatedRole",
        "rds",
        create=Call(f"add_{verb}", who, matched=False),
        id=f"{{{noun}Identifier}},{{RoleArn}}",
        delete=partial(_forget_role, noun),
    )


KINDS = (
    Kind(
        "AWS::RDS::DBInstance",
        "rds",
        create=_create_instance,
        answer="DBInstance",
        id="{.DBInstanceIdentifier}",
        after=(_associate_roles,),
        attributes={
            "DBInstanceArn": "{.DBInstanceArn}",
            "DbiResourceId": "{.DbiResourceId}",
            "Endpoint.Address": "{.Endpoint.Address}",
            "Endpoint.Port": "{.Endpoint.Port}",
            "Endpoint.HostedZoneId": hosted_zone,
            "MasterUserSecret.SecretArn": "{.MasterUserSecret.SecretArn}",
            "AvailabilityZone": "{.AvailabilityZone}",
            "EngineVersion": "{.EngineVersion}",
            "DBInstanceStatus": "available",
        },
        read=Call("describe_db_instances", {"DBInstanceIdentifier": "{id}"}, matched=False),
        found="DBInstances.0",
        delete=_delete_instance,
        name="DBInstanceIdentifier",
    ),
    Kind(
        "AWS::RDS::DBCluster",
        "rds",
        create=create_cluster,
        answer="DBCluster",
        id="{.DBClusterIdentifier}",
        after=(_associate_roles,),
        attributes={
            "DBClusterArn": "{.DBClusterArn}",
            "DBClusterResourceId": "{.DbClusterResourceId}",
            "Endpoint.Address": "{.Endpoint}",
            "Endpoint.Port": "{.Port}",
            "ReadEndpoint.Address": "{.ReaderEndpoint}",
            "MasterUserSecret.SecretArn": "{.MasterUserSecret.SecretArn}",
            "EngineVersion": "{.EngineVersion}",
        },
        read=Call("describe_db_clusters", {"DBClusterIdentifier": "{id}"}, matched=False),
        found="DBClusters.0",
        delete=_delete_cluster,
        name="DBClusterIdentifier",
    ),
    Kind(
        "AWS::RDS::DBSubnetGroup",
        "rds",
        create=Call("create_db_subnet_group", {"DBSubnetGroupName": "{name}"}),
        answer="DBSubnetGroup",
        id="{.DBSubnetGroupName}",
        attributes={"DBSubnetGroupArn": "{.DBSubnetGroupArn}", "Arn": "{.DBSubnetGroupArn}", "VpcId": _subnet_vpc},
        read=Call("describe_db_subnet_groups", {"DBSubnetGroupName": "{id}"}, matched=False),
        found="DBSubnetGroups.0",
        delete=Call("delete_db_subnet_group", {"DBSubnetGroupName": "{id}"}, matched=False),
        name="DBSubnetGroupName",
    ),
    _parameter_group("AWS::RDS::DBParameterGroup", "db_parameter_group", "DBParameterGroupName", "pg"),
    _parameter_group(
        "AWS::RDS::DBClusterParameterGroup", "db_cluster_parameter_group", "DBClusterParameterGroupName", "cluster-pg"
    ),
    Kind(
        "AWS::RDS::OptionGroup",
        "rds",
        create=_create_options,
        answer="OptionGroup",
        id="{.OptionGroupName}",
        attributes={"Arn": "arn:{partition}:rds:{region}:{account}:og:{id}"},
        read=Call("describe_option_groups", {"OptionGroupName": "{id}"}, matched=False),
        found="OptionGroupsList.0",
        delete=Call("delete_option_group", {"OptionGroupName": "{id}"}, matched=False),
        name="OptionGroupName",
    ),
    Kind(
        "AWS::RDS::GlobalCluster",
        "rds",
        create=Call("create_global_cluster"),
        answer="GlobalCluster",
        id="{.GlobalClusterIdentifier}",
        attributes={
            "Arn": "{.GlobalClusterArn}",
            "GlobalClusterResourceId": _resource_id("cluster"),
            "Endpoint": "{.Endpoint}",
            "EngineVersion": "{.EngineVersion}",
            "Engine": "{.Engine}",
        },
        read=Call("describe_global_clusters", {"GlobalClusterIdentifier": "{id}"}, matched=False),
        found="GlobalClusters.0",
        delete=Call("delete_global_cluster", {"GlobalClusterIdentifier": "{id}"}, matched=False),
        name="GlobalClusterIdentifier",
        taken="GlobalClusterAlreadyExistsFault",
        scope="account",
    ),
    Kind(
        "AWS::RDS::DBProxy",
        "rds",
        create=Call("create_db_proxy"),
        answer="DBProxy",
        id="{.DBProxyName}",
        attributes={
            "DBProxyArn": "{.DBProxyArn}",
            "Endpoint": "{.Endpoint}",
            "VpcId": "{.VpcId}",
            "IdleClientTimeout": lambda moment: moment.properties.get("IdleClientTimeout") or 1800,
        },
        read=Call("describe_db_proxies", {"DBProxyName": "{id}"}, matched=False),
        found="DBProxies.0",
        delete=Call("delete_db_proxy", {"DBProxyName": "{id}"}, matched=False),
        name="DBProxyName",
    ),
    Kind(
        "AWS::RDS::DBProxyTargetGroup",
        "rds",
        create=_register_targets,
        id="{DBProxyName}/default",
        attributes={"TargetGroupArn": "{.TargetGroupArn}", "TargetGroupName": "default"},
    ),
    Kind(
        "AWS::RDS::DBProxyTargetGroup/Target",
        "rds",
        create=_register_targets,
        id=lambda m: "/".join(
            str(part)
            for part in (
                m.properties["DBProxyName"],
                m.properties.get("TargetGroupName") or "default",
                dig(m.properties, "DBInstanceIdentifiers.0") or dig(m.properties, "DBClusterIdentifiers.0"),
            )
        ),
        attributes={
            "RdsResourceId": lambda m: (
                dig(m.properties, "DBInstanceIdentifiers.0") or dig(m.properties, "DBClusterIdentifiers.0")
            )
        },
    ),
    Kind(
        "AWS::RDS::DBProxyEndpoint",
        "rds",
        create=lambda moment: {},
        id="{DBProxyName}/{DBProxyEndpointName}",
        attributes={
            "DBProxyEndpointArn": "arn:{partition}:rds:{region}:{account}:db-proxy-endpoint:{name}",
            "Endpoint": "{name}.endpoint.proxy-rehearsal.{region}.rds.amazonaws.com",
            "IsDefault": lambda moment: False,
        },
        name="DBProxyEndpointName",
        modelled=True,
    ),
    Kind(
        "AWS::RDS::EventSubscription",
        "rds",
        create=Call("create_event_subscription", {"SubscriptionName": "{name}"}),
        answer="EventSubscription",
        id=lambda moment: moment.name or moment.properties["SubscriptionName"],
        attributes={"Arn": "arn:{partition}:rds:{region}:{account}:es:{id}", "CustomerAwsId": "{account}"},
        delete=Call("delete_event_subscription", {"SubscriptionName": "{id}"}, matched=False),
        name="SubscriptionName",
    ),
    Kind(
        "AWS::RDS::DBCluster/Endpoint",
        "rds",
        create=lambda moment: dict(
            moment.client().describe_db_clusters(DBClusterIdentifier=moment.properties["DBClusterIdentifier"])
        ),
        id="{DBClusterEndpointIdentifier}",
        attributes={
            "Arn": "arn:{partition}:rds:{region}:{account}:cluster-endpoint:{id}",
            "Endpoint": lambda m: str(m.look_up(".DBClusters.0.Endpoint")).replace(
                f"{m.properties['DBClusterIdentifier']}.cluster-", f"{m.id}.cluster-custom-"
            ),
        },
        name="DBClusterEndpointIdentifier",
        modelled=True,
    ),
    _snapshot("DBSnapshot", "db_snapshot", "DBSnapshot", "DBInstanceIdentifier", "DBSnapshots.0"),
    _snapshot(
        "DBClusterSnapshot", "db_cluster_snapshot", "DBClusterSnapshot", "DBClusterIdentifier", "DBClusterSnapshots.0"
    ),
    _role("DBInstance"),
    _role("DBCluster"),
)
