"""What higher contexts add to the page of a contract."""

from baoxiu.foundation.web.slots import Panel, Slot
from baoxiu.register.contracts.models import Contract

_panels: Slot[Contract, Panel] = Slot()

add_contract_panels = _panels.add
contract_panels = _panels.collect
