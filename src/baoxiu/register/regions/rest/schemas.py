"""Regions as REST shows and takes them."""

from __future__ import annotations

from ninja import Schema

from baoxiu.foundation.web.rest import Id, Strict, Text


class RegionOut(Schema):
    id: int
    parent_id: int | None
    name: str
    version: int


class RegionIn(Strict):
    name: Text
    parent_id: Id | None = None


class RegionChange(Strict):
    """PATCH: absent fields stay; `parent_id: null` moves to the top."""

    version: Id
    name: Text | None = None
    parent_id: Id | None = None
