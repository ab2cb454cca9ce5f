"""What people may do with service items and their prices."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("fees.see", _("See service items"))
EDIT = Permission("fees.edit", _("Edit service items and prices"))
