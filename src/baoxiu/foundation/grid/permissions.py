"""What people may do with lists in general."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

EXPORT = Permission("grid.export", _("Export lists"))
IMPORT = Permission("grid.import", _("Import files"))
SEE_EXPORTS = Permission("grid.see_exports", _("See who exported what"))
