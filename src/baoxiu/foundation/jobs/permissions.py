"""What a role may do with other people's jobs; everybody sees and cancels their own."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

MANAGE = Permission("jobs.manage", _("See and cancel everybody's background jobs"))
