"""What people may do with calendars."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("calendars.see", _("See calendars"))
EDIT = Permission("calendars.edit", _("Edit calendars and holidays"))
