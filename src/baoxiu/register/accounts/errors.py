"""Why accounts refuses."""

from baoxiu.kernel.errors import Conflict


class CustomerInUse(Conflict):
    """Machines, contracts or orders refer to the customer."""

    code = "customer_in_use"


class SupplierInUse(Conflict):
    """Parts refer to the supplier, so it can't be deleted."""

    code = "supplier_in_use"
