"""The left menu and the pages that the search knows, in one readable list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.menu_counts import known_views
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

COUNTER_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. `counter` names what is counted; without `page` the module is yet to come.

    `table` is the list that the page shows; the person's own views of it stand below the entry.
    `tab` is the short name at the bottom of a phone's screen, for the places used most there.
    """

    label: str | _StrPromise
    icon: str
    page: str = ""
    permission: str = ""
    counter: str = ""
    tab: str | _StrPromise = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the menu."""

    label: str | _StrPromise | None
    entries: tuple[Entry, ...]


MENU = (
    Section(
        None,
        (Entry(_("Work-bench"), "layout-dashboard", "dispatch:workbench", tab=_("Work-bench")),),
    ),
    Section(
        _("Service business"),  # the seven modules of the manual, in its order (PIM.10)
        (
            Entry(_("Business flow"), "sitemap", "dispatch:flow", "dispatch.see"),
            Entry(_("Dispatch orders"), "clipboard-list", "dispatch:work-orders", "dispatch.see",
                  "waiting", tab=_("Orders"), table="dispatch.work_orders"),
            Entry(_("Service content"), "list-details", "dispatch:content", "dispatch.see",
                  table="dispatch.content"),
            Entry(_("Service fees"), "receipt-yuan", "dispatch:fees", "dispatch.see_fees",
                  table="dispatch.fees"),
            Entry(_("Service materials"), "packages", "dispatch:material", "dispatch.see",
                  table="dispatch.material"),
            Entry(_("Material issue"), "package-export", "materials:requests", "materials.see",
                  table="materials.requests"),
            Entry(_("Material return"), "package-import", "materials:returns", "materials.see",
                  table="materials.returns"),
            Entry(_("Release with shortage"), "truck-delivery", "shortages:items", "shortages.see",
                  table="shortages.items"),
        ),
    ),
    Section(
        _("Stock and old parts"),
        (
            Entry(_("Stock"), "building-warehouse", "stock:balances", "stock.see", table="stock.balances"),
            Entry(_("Stock moves"), "arrows-exchange", "stock:moves", "stock.see",
                  table="stock.moves"),
            Entry(_("Stocktakes"), "list-check", "stock:stocktakes", "stock.see",
                  table="stock.stocktakes"),
            Entry(_("Materials in hand"), "packages", "materials:in-hand", "materials.see",
                  table="materials.in_hand"),
            Entry(_("Old parts"), "tool", "materials:old-parts", "materials.see",
                  table="materials.old_parts"),
            Entry(_("Spares on loan"), "arrows-exchange", "materials:loans", "materials.see",
                  table="materials.loans"),
            Entry(_("Parts to buy"), "receipt-yuan", "materials:to-buy", "materials.issue",
                  table="materials.to_buy"),
            Entry(_("Places of stock"), "map-pin", "stock:locations", "stock.see",
                  table="stock.locations"),
        ),
    ),
    Section(
        _("Charges and costs"),
        (
            Entry(_("Charge slips"), "receipt-yuan", "charges:slips", "charges.see",
                  table="charges.slips"),
            Entry(_("Payments"), "coin-yuan", "charges:payments", "charges.see",
                  table="charges.payments"),
            Entry(_("Deadline figures"), "clock", "reports:deadlines", "sla.see"),
            Entry(_("Cost analysis"), "chart-bar", "reports:costs", "reports.see_costs"),
            Entry(_("Cost details"), "report-money", "reports:cost-lines", "reports.see_costs",
                  table="reports.costs"),
            Entry(_("Service items"), "tags", "fees:items", "fees.see", table="fees.items"),
            Entry(_("Price lists"), "report-money", "fees:price-lists", "fees.see",
                  table="fees.price_lists"),
            Entry(_("Prices"), "coin-yuan", "fees:prices", "fees.see", table="fees.prices"),
            Entry(_("Fee rules"), "list-check", "fees:rules", "fees.see", table="fees.rules"),
        ),
    ),
    Section(
        _("Records and policies"),
        (
            Entry(_("Customers"), "users", "accounts:customers", "accounts.see_customers",
                  table="accounts.customers"),
            Entry(_("Machines"), "building-factory-2", "products:machines", "products.see",
                  tab=_("Machines"), table="products.machines"),
            Entry(_("Contracts, projects"), "file-text", "contracts:contracts", "contracts.see",
                  tab=_("Contracts"), table="contracts.contracts"),
            Entry(_("Products"), "box", "products:models", "products.see", table="products.models"),
            Entry(_("Parts"), "components", "products:parts", "products.see",
                  table="products.parts"),
            Entry(_("Suppliers"), "truck", "accounts:suppliers", "accounts.see_suppliers",
                  table="accounts.suppliers"),
            Entry(_("Fault codes"), "alert-triangle", "products:fault-codes", "products.see",
                  table="products.fault_codes"),
            Entry(_("Work plans"), "list-check", "dispatch:plans", "dispatch.see",
                  table="dispatch.plans"),
            Entry(_("Warranty policies"), "shield-check", "warranty:policies", "warranty.see",
                  table="warranty.policies"),
            Entry(_("Assigned policies"), "list-check", "warranty:choices", "warranty.see",
                  table="warranty.choices"),
            Entry(_("Warranty decisions"), "gavel", "warranty:decisions", "warranty.see",
                  table="warranty.decisions"),
            Entry(_("Appraisals"), "search", "warranty:appraisals", "warranty.see",
                  table="warranty.appraisals"),
            Entry(_("Warranty cards"), "certificate", "warranty:cards", "warranty.see",
                  table="warranty.cards"),
            Entry(_("Stations"), "building-store", "stations:stations", "stations.see",
                  table="stations.stations"),
            Entry(_("Technicians"), "users-group", "stations:technicians", "stations.see",
                  table="stations.technicians"),
            Entry(_("People"), "user-cog", "accounts:people", "accounts.administer",
                  table="accounts.people"),
            Entry(_("Sales regions"), "map-2", "regions:page", "regions.edit"),
            Entry(_("Service commitments"), "clock", "sla:commitments", "sla.see",
                  table="sla.commitments"),
            Entry(_("Calendars"), "calendar", "calendars:calendars", "calendars.see",
                  table="calendars.calendars"),
            Entry(_("Holidays and make-up workdays"), "calendar-x", "calendars:days",
                  "calendars.see", table="calendars.days"),
            Entry(_("Task types"), "list-check", "dispatch:task-types", "dispatch.task_types",
                  table="dispatch.task_types"),
            Entry(_("Import"), "file-import", "grid:imports", "grid.import", table="grid.imports"),
            Entry(_("Exports"), "file-spreadsheet", "grid:exports", "grid.see_exports",
                  table="grid.exports"),
        ),
    ),
)  # fmt: skip

MORE_PAGES = (
    Entry(_("New dispatch order"), "plus", "dispatch:new", "dispatch.create"),
    Entry(_("Stock on a day"), "calendar", "stock:as-of", "stock.see"),
    Entry(_("Notices"), "bell", "notifications:index"),
    Entry(_("Background jobs"), "loader-2", "jobs:list"),
)


def menu(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The menu for an actor at an address; the longest matching entry is the active one."""
    counts, views = _counts(actor), known_views(actor) or {}
    here = max(
        (url for section in MENU for url in map(_url, section.entries) if _lies_in(path, url)),
        key=len,
        default="",
    )
    shown = []
    for section in MENU:
        items = [
            {
                "label": entry.label,
                "icon": entry.icon,
                "tab": entry.tab,
                "url": _url(entry),
                "active": bool(entry.page) and _url(entry) == here,
                "disabled": not entry.page,
                "count": counts.get(entry.counter),
                "hot": False,
                "table": entry.table.replace(".", "-"),
                "views": views.get(entry.table, []),
            }
            for entry in section.entries
            if _is_for(actor, entry)
        ]
        if items:
            shown.append({"label": section.label, "items": items})
    return shown


def pages(actor: Actor) -> list[tuple[str, str, str]]:
    """(label, url, icon) of each page that the actor may open, for the search."""
    entries = [entry for section in MENU for entry in section.entries if entry.page]
    return [
        (str(entry.label), _url(entry), entry.icon)
        for entry in (*entries, *MORE_PAGES)
        if _is_for(actor, entry)
    ]


def _lies_in(path: str, url: str) -> bool:
    """The root is a page of its own; every other entry holds what lies below it."""
    return path == url if url == "/" else path.startswith(url)


def _is_for(actor: Actor, entry: Entry) -> bool:
    return not entry.permission or actor.may(entry.permission)


def _url(entry: Entry) -> str:
    return reverse(entry.page) if entry.page else "#"


def _counts(actor: Actor) -> dict[str, int]:
    """What waits for somebody; kept for some seconds, because every page asks."""
    if not actor.may("dispatch.see"):
        return {}
    key = f"v1:{actor.scope_key}:menu"
    counts: dict[str, int] | None = cache.get(key)
    if counts is None:
        counts = dispatch.counts_by_state(actor, timezone.now())
        cache.set(key, counts, COUNTER_SECONDS)
    return counts
