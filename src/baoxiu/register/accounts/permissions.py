"""What people may do with accounts, and the standard roles (product.md §1)."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE_CUSTOMERS = Permission("accounts.see_customers", _("See customers"))
EDIT_CUSTOMERS = Permission("accounts.edit_customers", _("Edit customers"))
SEE_SUPPLIERS = Permission("accounts.see_suppliers", _("See suppliers"))
EDIT_SUPPLIERS = Permission("accounts.edit_suppliers", _("Edit suppliers"))
ADMINISTER = Permission("accounts.administer", _("Administer people and roles"))
