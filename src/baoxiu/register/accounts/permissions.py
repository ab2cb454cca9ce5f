"""What people may do with accounts, and the standard roles (product.md §1)."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE_CUSTOMERS = Permission("accounts.see_customers", _("See customers"))
EDIT_CUSTOMERS = Permission("accounts.edit_customers", _("Edit customers"))
ADMINISTER = Permission("accounts.administer", _("Administer people and roles"))
