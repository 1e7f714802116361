"""The network the tasks live in: imported from the legacy stack, or created."""

from payments_migration.network.created import Network
from payments_migration.network.imported import imported_site
from payments_migration.network.site import Site

__all__ = ["Network", "Site", "imported_site"]
