"""What programs ask about Systems Manager, AWS's public parameters included.

API: https://docs.aws.amazon.com/systems-manager/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import ast
import hashlib
import json
from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_parameter(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    decrypt = inquiry.arguments.get("withDecryption")
    try:
        found = inquiry.ask("ssm", "get_parameter", Name=name, WithDecryption=decrypt is not False)["Parameter"]
    except NotThere:
        if not name.startswith("/aws/service/"):
            raise
        found = {"Value": public_value(name, inquiry.region), "Type": "String", "Version": 1}
    if not isinstance(found["Value"], str):  # moto gives some public ones as data
        found["Value"] = json.dumps(found["Value"])
    elif name.startswith("/aws/service/") and found["Value"].startswith("{'"):  # and some as Python spells it
        found["Value"] = json.dumps(ast.literal_eval(found["Value"]))
    partition, account = partition_of(inquiry.region), "" if name.startswith("/aws/") else inquiry.account
    insecure = "" if found["Type"] == "SecureString" else found["Value"]
    return {
        "id": name,
        "name": name,
        "arn": found.get("ARN") or f"arn:{partition}:ssm:{inquiry.region}:{account}:parameter/{name.lstrip('/')}",
        "type": found["Type"],
        "value": found["Value"],
        "insecureValue": insecure,
        "version": found.get("Version", 1),
        "withDecryption": decrypt is not False,
        "region": inquiry.region,
    }


def public_value(name: str, region: str) -> str:
    """A plausible value of one of AWS's public parameters, the same at every call in a region.

    The names: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
    """
    digits = hashlib.sha256(f"{region}/{name}".encode()).hexdigest()
    image = f"ami-0{digits[:16]}"
    last = name.rsplit("/", 1)[-1]
    if last == "recommended":
        return json.dumps({"image_id": image, "image_name": name.split("/")[3], "schema_version": 1})
    if last in ("image_id", "ami-id") or "/ami-" in name:
        return image
    if last in ("image_version", "release_version"):
        return "1.0.0-20260101"
    return image if "ami" in name else last


def get_parameters_by_path(inquiry: Inquiry) -> dict[str, Any]:
    path = str(inquiry.arguments.get("path"))
    found = inquiry.ask(
        "ssm",
        "get_parameters_by_path",
        Path=path,
        Recursive=bool(inquiry.arguments.get("recursive")),
        WithDecryption=inquiry.arguments.get("withDecryption") is not False,
    )["Parameters"]
    return {
        **inquiry.arguments,
        "id": path,
        "arns": [parameter["ARN"] for parameter in found],
        "names": [parameter["Name"] for parameter in found],
        "types": [parameter["Type"] for parameter in found],
        "values": [parameter["Value"] for parameter in found],
        "region": inquiry.region,
    }


def get_document(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    found = inquiry.ask("ssm", "get_document", Name=name)
    partition = partition_of(inquiry.region)
    return {
        **inquiry.arguments,
        "id": name,
        "arn": f"arn:{partition}:ssm:{inquiry.region}:{inquiry.account}:document/{name}",
        "content": found["Content"],
        "documentFormat": found.get("DocumentFormat", "JSON"),
        "documentType": found.get("DocumentType", ""),
        "documentVersion": found.get("DocumentVersion", "1"),
        "region": inquiry.region,
    }


FUNCTIONS = {
    "getDocument": get_document,
    "getParameter": get_parameter,
    "getParametersByPath": get_parameters_by_path,
}
