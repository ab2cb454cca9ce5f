"""Who may see what things cost us."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE_COSTS = Permission("reports.see_costs", _("See cost figures"))
