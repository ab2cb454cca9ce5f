"""REST: mounts each context's router under one guard."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from baoxiu.faces.reports.rest.router import router as reports
from baoxiu.foundation.web.requests import origin
from baoxiu.foundation.web.rest import SessionAuth, TokenAuth, build_api
from baoxiu.kernel.actor import Actor
from baoxiu.operations.charges.rest.router import router as charges
from baoxiu.operations.dispatch.rest.appraising import router as appraising
from baoxiu.operations.dispatch.rest.charging import router as charging
from baoxiu.operations.dispatch.rest.clocks import router as clocks
from baoxiu.operations.dispatch.rest.plans import router as plans
from baoxiu.operations.dispatch.rest.router import router as dispatch
from baoxiu.operations.materials.rest.router import router as materials
from baoxiu.operations.shortages.rest.router import router as shortages
from baoxiu.operations.stock.rest.router import router as stock
from baoxiu.operations.stock.rest.stocktakes import router as stocktakes
from baoxiu.policies.fees.rest.router import router as fees
from baoxiu.policies.sla.rest.router import router as sla
from baoxiu.policies.warranty.rest.router import router as warranty
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.rest.router import router as accounts_router
from baoxiu.register.calendars.rest.router import router as calendars
from baoxiu.register.contracts.rest.router import router as contracts
from baoxiu.register.products.rest.router import router as products
from baoxiu.register.regions.rest.router import router as regions
from baoxiu.register.stations.rest.router import router as stations


def resolve_token(token: str, request: HttpRequest) -> Actor | None:
    """The actor behind a bearer token."""
    membership = accounts.find_membership_of_token(token)
    return accounts.actor_of(membership, origin=origin(request, "api")) if membership else None


api = build_api(
    title="Baoxiu",
    version=settings.BAOXIU_VERSION,
    description=(
        "After-sales service by REST. Send `Authorization: Bearer <token>`; errors are problem documents "
        "(RFC 9457); a POST that creates takes an `Idempotency-Key`."
    ),
    auth=[TokenAuth(resolve_token), SessionAuth()],
    urls_namespace="api",
)
for router in (
    calendars, regions, accounts_router, products, contracts, stations, fees, sla, warranty, stock, stocktakes, dispatch,
    charging, clocks, appraising, plans, shortages, materials, charges, reports,
):  # fmt: skip
    api.add_router("", router)
