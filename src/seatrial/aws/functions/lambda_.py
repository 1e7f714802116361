"""What programs ask of Lambda."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def _backend(inquiry: Inquiry) -> str:
    return f"arn:aws:apigateway:{inquiry.region}:lambda:path/"


def get_function(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("functionName"))
    qualifier = inquiry.arguments.get("qualifier")
    answer = inquiry.ask("lambda", "get_function", FunctionName=name, **({"Qualifier": qualifier} if qualifier else {}))
    found = answer["Configuration"]
    arn = found["FunctionArn"]
    qualified = f"{arn}:{found.get('Version', '$LATEST')}"
    network = found.get("VpcConfig") or {}
    return {
        "id": name,
        "arn": arn,
        "functionName": found["FunctionName"],
        "qualifier": qualifier,
        "qualifiedArn": qualified,
        "invokeArn": f"{_backend(inquiry)}2015-03-31/functions/{arn}/invocations",
        "qualifiedInvokeArn": f"{_backend(inquiry)}2015-03-31/functions/{qualified}/invocations",
        "responseStreamingInvokeArn": f"{_backend(inquiry)}2021-11-15/functions/{arn}/response-streaming-invocations",
        "architectures": found.get("Architectures", ["x86_64"]),
        "codeSha256": found.get("CodeSha256", ""),
        "sourceCodeHash": found.get("CodeSha256", ""),
        "sourceCodeSize": found.get("CodeSize", 0),
        "description": found.get("Description", ""),
        "handler": found.get("Handler", ""),
        "runtime": found.get("Runtime", ""),
        "role": found.get("Role", ""),
        "timeout": found.get("Timeout", 3),
        "memorySize": found.get("MemorySize", 128),
        "version": found.get("Version", "$LATEST"),
        "lastModified": found.get("LastModified", ""),
        "layers": [layer["Arn"] for layer in found.get("Layers", ())],
        "kmsKeyArn": found.get("KMSKeyArn", ""),
        "imageUri": answer.get("Code", {}).get("ImageUri", ""),
        "environment": {"variables": found.get("Environment", {}).get("Variables", {})},
        "deadLetterConfig": {"targetArn": found.get("DeadLetterConfig", {}).get("TargetArn", "")},
        "tracingConfig": {"mode": found.get("TracingConfig", {}).get("Mode", "PassThrough")},
        "vpcConfig": {
            "subnetIds": network.get("SubnetIds", []),
            "securityGroupIds": network.get("SecurityGroupIds", []),
            "vpcId": network.get("VpcId", ""),
            "ipv6AllowedForDualStack": False,
        },
        "ephemeralStorages": [{"size": found.get("EphemeralStorage", {}).get("Size", 512)}],
        "fileSystemConfigs": [],
        "loggingConfigs": [],
        "reservedConcurrentExecutions": answer.get("Concurrency", {}).get("ReservedConcurrentExecutions", -1),
        "signingJobArn": "",
        "signingProfileVersionArn": "",
        "codeSigningConfigArn": "",
        "tags": answer.get("Tags", {}),
        "region": inquiry.region,
    }


def get_layer_version(inquiry: Inquiry) -> dict[str, Any]:
    name, version = str(inquiry.arguments.get("layerName")), inquiry.arguments.get("version")
    versions = inquiry.ask("lambda", "list_layer_versions", LayerName=name)["LayerVersions"]
    found = next((item for item in versions if version in (None, item["Version"])), None)
    if found is None:
        raise NotThere(f"lambda:GetLayerVersion → ResourceNotFoundException: the layer {name} has no such version")
    arn = found["LayerVersionArn"]
    return {
        "id": arn,
        "arn": arn,
        "layerVersionArn": arn,
        "layerArn": arn.rpartition(":")[0],
        "layerName": name,
        "version": found["Version"],
        "description": found.get("Description", ""),
        "createdDate": str(found.get("CreatedDate", "")),
        "compatibleArchitectures": found.get("CompatibleArchitectures", []),
        "compatibleRuntimes": found.get("CompatibleRuntimes", []),
        "licenseInfo": found.get("LicenseInfo", ""),
        "region": inquiry.region,
    }


def get_alias(inquiry: Inquiry) -> dict[str, Any]:
    function, name = str(inquiry.arguments.get("functionName")), str(inquiry.arguments.get("name"))
    found = inquiry.ask("lambda", "get_alias", FunctionName=function, Name=name)
    return {
        "id": found["AliasArn"],
        "arn": found["AliasArn"],
        "functionName": function,
        "functionVersion": found["FunctionVersion"],
        "name": name,
        "description": found.get("Description", ""),
        "invokeArn": f"{_backend(inquiry)}2015-03-31/functions/{found['AliasArn']}/invocations",
        "region": inquiry.region,
    }


def get_invocation(inquiry: Inquiry) -> dict[str, Any]:
    """The function is there; its code does not run here."""
    name = str(inquiry.arguments.get("functionName"))
    inquiry.ask("lambda", "get_function", FunctionName=name)
    return {**inquiry.arguments, "id": name, "result": "{}", "region": inquiry.region}


FUNCTIONS = {
    "getFunction": get_function,
    "getLayerVersion": get_layer_version,
    "getAlias": get_alias,
    "getInvocation": get_invocation,
}
