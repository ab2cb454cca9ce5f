"""What people may do with sales regions. Everybody sees the tree of the own organisation."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

EDIT = Permission("regions.edit", _("Edit sales regions"))
