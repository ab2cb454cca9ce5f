"""What people may do with service commitments."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("sla.see", _("See service commitments"))
EDIT = Permission("sla.edit", _("Edit service commitments"))
