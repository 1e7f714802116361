"""What an account has after `cdk bootstrap`, and what `cdk deploy` puts into it before a stack: all of it given.

Reference: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from seatrial.frontends.cdk.assembly import CdkStack, FileAsset, ImageAsset
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.model.program import Engine
from seatrial.model.resource import Declaration, Location
from seatrial.model.values import Archive, Asset, Properties

VERSION = "30"  # of the bootstrap stack; any template of today is content with it
_QUALIFIER = re.compile(r"cdk-([a-z0-9]{1,10})-(?:container-)?assets-")
_LARGEST = 30_000_000  # bytes of an asset; of a larger one only the name is put there
_GIVEN = Location("(given)")


def prepare(engine: Engine, stacks: Sequence[CdkStack], region: str, account: str) -> None:
    """Make the version parameter, the buckets with the files in them, and the repositories."""
    where = StackSetting("", region, account)
    assets = list(dict.fromkeys(asset for stack in stacks for asset in stack.assets))
    texts = [asset.bucket if isinstance(asset, FileAsset) else asset.repository for asset in assets]
    qualifiers = {found[1] for text in texts if (found := _QUALIFIER.match(text))} or {"hnb659fds"}
    for qualifier in sorted(qualifiers):
        name = f"/cdk-bootstrap/{qualifier}/version"
        _give(engine, "AWS::SSM::Parameter", name, {"Name": name, "Type": "String", "Value": VERSION})
    for repository in sorted({_filled(one.repository, where) for one in assets if isinstance(one, ImageAsset)}):
        _give(engine, "AWS::ECR::Repository", repository, {"RepositoryName": repository})
    files = [one for one in assets if isinstance(one, FileAsset)]
    for bucket in sorted({_filled(one.bucket, where) for one in files}):
        _give(engine, "AWS::S3::Bucket", bucket, {"BucketName": bucket})
    for one in files:
        _put(engine, one, where)


def _put(engine: Engine, asset: FileAsset, where: StackSetting) -> None:
    if asset.source.name.endswith(".template.json") or not asset.source.exists():
        return  # templates are read from the assembly
    bucket, key = _filled(asset.bucket, where), _filled(asset.key, where)
    properties: Properties = {"bucket": bucket, "key": key, "source": _content(asset)}
    _give(engine, "aws:s3/bucketObject:BucketObject", f"{bucket}/{key}", properties)


def _content(asset: FileAsset) -> Asset | Archive:
    if _size(asset.source) > _LARGEST:
        return Asset(text="larger than what is put here")
    return Archive(path=str(asset.source)) if asset.source.is_dir() else Asset(path=str(asset.source))


def _size(path: Path) -> int:
    """Bytes of a file or of all files in a folder, counted until they are too many."""
    if path.is_file():
        return path.stat().st_size
    size = 0
    for folder, _, files in os.walk(path):
        size += sum(os.lstat(os.path.join(folder, name)).st_size for name in files)
        if size > _LARGEST:
            break
    return size


def _give(engine: Engine, native: str, name: str, properties: Properties) -> None:
    engine.prepare(Declaration(f"given:{name}", name, native, properties, location=_GIVEN))


def _filled(text: str, where: StackSetting) -> str:
    """A name of the list of assets with what it leaves open filled in."""
    for pseudo in ("AWS::AccountId", "AWS::Region", "AWS::Partition"):
        text = text.replace(f"${{{pseudo}}}", str(where.pseudo(pseudo)))
    return text
