"""Signer.

API: https://docs.aws.amazon.com/signer/latest/api/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::Signer::SigningProfile",
        "signer",
        create=Call("put_signing_profile", {"profileName": "{name}"}, without=("tags", "signatureValidityPeriod")),
        id="{.arn}",
        attributes={
            "Arn": "{.arn}",
            "ProfileVersion": "{.profileVersion}",
            "ProfileVersionArn": "{.profileVersionArn}",
        },
        name="ProfileName",
        taken="ValidationException",
    ),
)
