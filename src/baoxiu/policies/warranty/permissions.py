"""What people may do with warranty policies and decisions."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("warranty.see", _("See warranty decisions and policies"))
APPRAISE = Permission("warranty.appraise", _("Appraise the cause of a fault"))
OVERRIDE = Permission("warranty.override", _("Decide otherwise than the warranty engine proposes"))
EDIT = Permission("warranty.edit", _("Write warranty policies and assign them"))
PUBLISH = Permission("warranty.publish", _("Publish warranty policies of others"))
CARD = Permission("warranty.card", _("Issue and withdraw warranty cards"))
