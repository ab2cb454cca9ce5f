"""What people may do with stock."""

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission

SEE = Permission("stock.see", _("See stock"))
SEE_COST = Permission("stock.see_cost", _("See what stock costs"))
EDIT = Permission("stock.edit", _("Edit places of stock"))
MOVE = Permission("stock.move", _("Receive, move and scrap parts"))
CORRECT = Permission("stock.correct", _("Correct moves of stock"))
