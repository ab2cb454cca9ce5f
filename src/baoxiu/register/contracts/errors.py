"""Why contracts refuse."""

from baoxiu.kernel.errors import Conflict


class ContractInUse(Conflict):
    """Machines or orders refer to the contract."""

    code = "contract_in_use"


class MachineTaken(Conflict):
    """The machine stands in another contract already."""

    code = "machine_in_other_contract"
