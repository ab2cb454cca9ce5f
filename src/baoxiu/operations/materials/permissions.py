"""What people may do with the materials of service work."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("materials.see", _("See material requests, returns and old parts"))
REQUEST = Permission(
    "materials.request", _("Request, receive and return materials, hand in old parts")
)
APPROVE = Permission("materials.approve", _("Approve and reject material requests"))
ISSUE = Permission("materials.issue", _("Issue and take back materials, settle old parts"))
LEND = Permission("materials.lend", _("Lend spares to customers and take them back"))
