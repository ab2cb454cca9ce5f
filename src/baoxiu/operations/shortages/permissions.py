"""What people may do with short items."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("shortages.see", _("See releases with short items"))
EDIT = Permission("shortages.edit", _("Enter releases, change and cancel short items"))
STEP = Permission("shortages.step", _("Report the steps of short items"))
