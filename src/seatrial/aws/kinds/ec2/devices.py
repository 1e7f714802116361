"""Block devices as the embedded AWS takes them from launch templates and launch configurations."""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.rows import every

_SIZE = 8  # GiB: what the snapshot of an ordinary image has


def sized(mappings: Any) -> list[Any] | None:
    """The mappings with a size for each volume that has none: AWS takes its image's, the embedded AWS asks for it.

    Instance store and devices that are switched off have no volume, which the embedded AWS looks for in vain.
    """
    volumes = [item for item in every(mappings) if isinstance(item, dict) and isinstance(item.get("Ebs"), dict)]
    return [{**item, "Ebs": _with_size(item["Ebs"])} for item in volumes] or None


def _with_size(volume: dict[str, Any]) -> dict[str, Any]:
    return volume if volume.get("VolumeSize") or volume.get("SnapshotId") else {**volume, "VolumeSize": _SIZE}
