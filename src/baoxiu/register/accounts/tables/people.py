"""The list of people, for administrators."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Flag, Name
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.models import Membership
from baoxiu.register.accounts.permissions import ADMINISTER
from baoxiu.register.accounts.queries.people import visible_people


class PeopleTable(Table):
    """Everybody of the organisation, with role and branch."""

    key = "accounts.people"
    title = _("People")
    icon = "users-group"
    permission = ADMINISTER
    columns = (
        Code(name="username", label=_("user name"), path="user__username", is_link=True, width=120),
        Name(
            name="name",
            label=_("name"),
            path="user__name",
            sort_path="name_key",
            is_link=True,
            width=140,
        ),
        Name(
            name="role", sort_path="role__name_key", label=_("role"), path="role__name", width=140
        ),
        Name(
            name="branch",
            label=_("branch"),
            path="branch__name",
            sort_path="branch__name_key",
            width=220,
        ),
        Code(name="phone", label=_("phone"), path="user__phone", width=124),
        Flag(name="every_region", label=_("all regions"), width=88),
        Flag(name="is_active", label=_("active"), width=72),
    )
    default_columns = ("username", "name", "role", "branch", "phone", "every_region", "is_active")
    default_sort = (("name", "asc"),)
    row_url_name = "accounts:person"

    def rows(self, actor: Actor) -> QuerySet[Membership]:
        return visible_people(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        new = {"label": gettext("New person"), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("accounts:person-new")}]
