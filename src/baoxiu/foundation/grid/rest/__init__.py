"""Lists and plain records by REST."""

from baoxiu.foundation.grid.rest.listing import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.rest.resources import Resource, add_resource

__all__ = ["ListParams", "Resource", "RowPage", "add_resource", "list_rows"]
