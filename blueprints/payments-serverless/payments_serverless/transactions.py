"""The log of transactions."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from seatrial_components.part import Environment, Part

BY_MERCHANT = "by-merchant"


class Transactions(Part):
    """A table asked for one transaction, or by the index for a merchant's in the order of their time."""

    def __init__(self, whole: Environment, key_arn: pulumi.Input[str], *, protect: bool = False) -> None:
        super().__init__("transactions", whole)
        self.table = aws.dynamodb.Table(
            "transactions",
            name=self.names.of("transactions"),
            billing_mode="PAY_PER_REQUEST",
            hash_key="transactionId",
            attributes=[{"name": name, "type": "S"} for name in ("transactionId", "merchantId", "receivedAt")],
            global_secondary_indexes=[
                {
                    "name": BY_MERCHANT,
                    "key_schemas": [
                        {"attribute_name": "merchantId", "key_type": "HASH"},
                        {"attribute_name": "receivedAt", "key_type": "RANGE"},
                    ],
                    "projection_type": "ALL",
                }
            ],
            point_in_time_recovery={"enabled": True},
            server_side_encryption={"enabled": True, "kms_key_arn": key_arn},
            deletion_protection_enabled=protect,
            tags=self.tags("transactions"),
            opts=self.mine,
        )
        self.name, self.arn = self.table.name, self.table.arn
        self.register_outputs({"arn": self.arn})
