"""The network the tasks live in: imported from the legacy stack, or created."""

from payments_migration.network.created import created_site
from payments_migration.network.imported import imported_site
from payments_migration.network.site import Site, endpoints_of

__all__ = ["Site", "created_site", "endpoints_of", "imported_site"]
