"""AWS Backup: vaults, plans, selections.

API: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Reference.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import erased, invented_uuid


def _plan(moment: Moment) -> Any:
    """A plan under the API's names."""
    given = moment.properties["BackupPlan"]
    names = {
        "TargetBackupVault": "TargetBackupVaultName",
        "StartWindowMinutes": "StartWindowMinutes",
        "CompletionWindowMinutes": "CompletionWindowMinutes",
    }
    rules = [{names.get(key, key): value for key, value in rule.items()} for rule in given.get("BackupPlanRule") or ()]
    return {"BackupPlanName": given["BackupPlanName"], "Rules": rules}


def _on_plan(moment: Moment) -> Any:
    moment.client().get_backup_plan(BackupPlanId=moment.properties["BackupPlanId"])
    return {"SelectionId": invented_uuid(moment)}


def _on_vault(moment: Moment) -> Any:
    return moment.client().describe_backup_vault(BackupVaultName=moment.properties["BackupVaultName"])


_VAULT = {"BackupVaultArn": "arn:{partition}:backup:{region}:{account}:backup-vault:{BackupVaultName}"}

KINDS = (
    Kind(
        "AWS::Backup::BackupVault",
        "backup",
        create=Call("create_backup_vault", without=("CreatorRequestId",)),
        id="{.BackupVaultName}",
        attributes={"BackupVaultArn": "{.BackupVaultArn}", "Arn": "{.BackupVaultArn}", "BackupVaultName": "{id}"},
        read=Call("describe_backup_vault", {"BackupVaultName": "{id}"}, matched=False),
        delete=Call("delete_backup_vault", {"BackupVaultName": "{id}"}, matched=False),
        name="BackupVaultName",
    ),
    Kind(
        "AWS::Backup::BackupPlan",
        "backup",
        create=Call("create_backup_plan", {"BackupPlan": _plan}, without=("CreatorRequestId",)),
        id="{.BackupPlanId}",
        attributes={
            "BackupPlanId": "{id}",
            "BackupPlanArn": "{.BackupPlanArn}",
            "Arn": "{.BackupPlanArn}",
            "VersionId": "{.VersionId}",
        },
        read=Call("get_backup_plan", {"BackupPlanId": "{id}"}, matched=False),
        # the embedded AWS would refuse the same plan for ever
        delete=erased("plans", call=Call("delete_backup_plan", {"BackupPlanId": "{id}"}, matched=False)),
        name="BackupPlan.BackupPlanName",
        scope="none",
    ),
    Kind(
        "AWS::Backup::BackupSelection",
        "backup",
        create=_on_plan,
        id="{BackupPlanId}|{.SelectionId}",
        attributes={"SelectionId": "{.SelectionId}"},
        modelled=True,
    ),
    *(
        Kind(
            f"AWS::Backup::BackupVault/{part}",
            "backup",
            create=_on_vault,
            id="{BackupVaultName}",
            attributes=_VAULT,
            silent=True,
            modelled=True,
        )
        for part in ("AccessPolicy", "Notifications", "LockConfiguration")
    ),
)
