"""Neptune: clusters, instances and their groups, through the operations that it shares with RDS.

API: https://docs.aws.amazon.com/neptune/latest/apiref/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.docdb import family

KINDS = family("Neptune", "neptune", "neptune")
