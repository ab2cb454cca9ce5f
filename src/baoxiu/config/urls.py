"""All addresses, by who owns them."""

from django.urls import include, path

from baoxiu.config import health, metrics
from baoxiu.config.api import api

urlpatterns = [
    path("", include("baoxiu.operations.dispatch.web.urls")),
    path("", include("baoxiu.operations.materials.web.urls")),
    path("", include("baoxiu.operations.shortages.web.urls")),
    path("", include("baoxiu.operations.charges.web.urls")),
    path("", include("baoxiu.faces.reports.web.urls")),
    path("", include("baoxiu.operations.stock.web.urls")),
    path("", include("baoxiu.policies.fees.web.urls")),
    path("", include("baoxiu.policies.sla.web.urls")),
    path("", include("baoxiu.policies.warranty.web.urls")),
    path("", include("baoxiu.register.calendars.web.urls")),
    path("", include("baoxiu.register.regions.web.urls")),
    path("", include("baoxiu.register.accounts.web.urls")),
    path("", include("baoxiu.register.products.web.urls")),
    path("", include("baoxiu.register.contracts.web.urls")),
    path("", include("baoxiu.register.stations.web.urls")),
    path("", include("baoxiu.foundation.grid.urls")),
    path("", include("baoxiu.foundation.attachments.urls")),
    path("", include("baoxiu.foundation.notifications.urls")),
    path("jobs/", include("baoxiu.foundation.jobs.urls")),
    path("api/v1/", api.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.metrics),
]

handler400 = "baoxiu.foundation.web.problems.bad_request"
handler403 = "baoxiu.foundation.web.problems.forbidden"
handler404 = "baoxiu.foundation.web.problems.not_found"
handler500 = "baoxiu.foundation.web.problems.server_error"
