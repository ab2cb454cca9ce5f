"""Why products refuse."""

from baoxiu.kernel.errors import Conflict


class ProductInUse(Conflict):
    """Machines or orders refer to the model or part."""

    code = "product_in_use"


class MachineInUse(Conflict):
    """A contract or orders refer to the machine."""

    code = "machine_in_use"


class SwappedSince(Conflict):
    """The part that a swap fitted has been swapped itself."""

    code = "swapped_since"
