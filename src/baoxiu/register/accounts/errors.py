"""Why accounts refuses."""

from baoxiu.kernel.errors import Conflict


class CustomerInUse(Conflict):
    """Machines, contracts or orders refer to the customer."""

    code = "customer_in_use"
