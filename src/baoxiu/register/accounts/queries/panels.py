"""What higher contexts add to the page of a customer."""

from baoxiu.foundation.web.slots import Panel, Slot
from baoxiu.register.accounts.models import Customer

_panels: Slot[Customer, Panel] = Slot()

add_customer_panels = _panels.add
customer_panels = _panels.collect
