"""Who acts: the one value that every service and query takes to decide what is allowed and visible."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) acting for exactly one organisation.

    `station_id` is set for the staff of a service station, who see nothing of other stations.
    `every_region` says whether `region_ids` limits the rows; an empty set without it means no rows (R-06).
    `origin` says from where: "web 10.0.0.7", "api 10.0.0.7", "command". `role_code` stays when a role is
    renamed; the system has none.
    """

    user_id: int
    name: str
    organisation_id: int
    role: str
    permissions: frozenset[str]
    station_id: int | None = None
    every_region: bool = False
    region_ids: frozenset[int] = frozenset()
    origin: str = ""
    role_code: str = ""

    def may(self, permission: str) -> bool:
        """True if the actor's role holds the permission with this code."""
        return permission in self.permissions

    @property
    def scope_key(self) -> str:
        """Same for two actors exactly if they see the same rows; part of every cache key (R-29)."""
        regions = "*" if self.every_region else ",".join(map(str, sorted(self.region_ids)))
        return f"o{self.organisation_id}:s{self.station_id or 0}:r{regions}:u{self.user_id}"
