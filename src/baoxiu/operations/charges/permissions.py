"""What people may do with charge slips and payments."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("charges.see", _("See charge slips and payments"))
ISSUE = Permission("charges.issue", _("Issue and cancel charge slips"))
COLLECT = Permission("charges.collect", _("Record payments"))
