"""What people may do with contracts."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("contracts.see", _("See contracts"))
EDIT = Permission("contracts.edit", _("Edit contracts"))
