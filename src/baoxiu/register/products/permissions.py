"""What people may do with the catalogue and with installed products."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("products.see", _("See products, parts and machines"))
EDIT = Permission("products.edit", _("Edit products, parts and machines"))
