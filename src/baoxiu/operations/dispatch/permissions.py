"""What people may do with work orders."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("dispatch.see", _("See work orders"))
SEE_FEES = Permission("dispatch.see_fees", _("See fees of work orders"))
CREATE = Permission("dispatch.create", _("Create work orders"))
EDIT = Permission("dispatch.edit", _("Edit work orders"))
SUBMIT = Permission("dispatch.submit", _("Hand work orders to dispatch"))
ASSIGN = Permission("dispatch.assign", _("Dispatch technicians"))
ACCEPT = Permission("dispatch.accept", _("Accept or decline work orders"))
WORK = Permission("dispatch.work", _("Report travel, work, holds and acceptance"))
RECORD = Permission("dispatch.record", _("Record content, material and fees"))
CHARGE = Permission("dispatch.charge", _("Charge by rules and correct fees"))
REVIEW_FEES = Permission("dispatch.review_fees", _("Review fees of work orders"))
REVIEW = Permission("dispatch.review", _("Review completed work orders"))
CLOSE = Permission("dispatch.close", _("Close reviewed work orders"))
CANCEL = Permission("dispatch.cancel", _("Cancel work orders"))
VOID = Permission("dispatch.void", _("Void work orders"))
TASK_TYPES = Permission("dispatch.task_types", _("Edit task types"))
PLANS = Permission("dispatch.plans", _("Edit work plans"))
