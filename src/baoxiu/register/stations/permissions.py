"""What people may do with stations and technicians."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("stations.see", _("See stations and technicians"))
EDIT = Permission("stations.edit", _("Edit stations and technicians"))
