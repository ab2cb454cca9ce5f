"""What a file of past orders takes for granted: its machines, their owner, and the types of its tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import Owned
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch.models import TaskType
from baoxiu.operations.dispatch.services.task_types import NO_REPAIRS, save_task_type
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.public import Customer
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct, ProductModel
from baoxiu.register.regions import public as regions
from baoxiu.register.regions.public import Region

LAST_POSITION = 99


class PastMachines:
    """Makes, once each, what is missing; `made` are the rows of the present chunk."""

    def __init__(self, actor: Actor, at: dt.datetime, options: Mapping[str, str]) -> None:
        self._actor = actor
        self._at = at
        self._options = options
        self.made: list[Owned] = []

    def placeholder(self, serial: str) -> InstalledProduct:
        """A machine as it will be, for a run that writes nothing yet."""
        region = Region(name=self._options.get("region", ""))
        owner = Customer(name=self._options.get("customer_name", ""), region=region)
        model = ProductModel(code=self._options["model_code"], name=self._options["model_name"])
        return InstalledProduct(serial=serial, model=model, customer=owner, region=region)

    def machine(self, serial: str) -> InstalledProduct:
        """The machine, made with model and owner if need be. Raises Invalid, Refused."""
        region = self.region()
        owner = self._owner(region)
        values = {
            "serial": serial,
            "model": self._model().pk,
            "customer": owner.pk,
            "region": region.pk,
        }
        made = products.create_machine(self._actor, values, at=self._at)
        self.made.append(made)
        return made

    def task_type(self, name: str) -> TaskType:
        """A new task type at the end of the list."""
        made = save_task_type(
            self._actor,
            name=name,
            position=LAST_POSITION,
            is_active=True,
            is_repair=name not in NO_REPAIRS,
            at=self._at,
        )
        self.made.append(made)
        return made

    def region(self) -> Region:
        """The region asked for; without one, a region of the file's own. Raises Invalid."""
        wanted = self._options.get("region", "")
        name = wanted or _("Western Australia")
        found = regions.find_region_by_name(self._actor, name)
        if found is None and wanted:
            message = _("There is no sales region of this name.")
            raise Invalid(message, {"region": message})
        if found is None:
            found = regions.create_region(self._actor, name=name, parent_id=None, at=self._at)
            self.made.append(found)
        return accounts.get_region_in_scope(self._actor, found.pk)

    def _owner(self, region: Region) -> Customer:
        code = self._options["customer_code"]
        found = accounts.find_customer_by_code(self._actor, code)
        if found is None:
            name = self._options.get("customer_name") or code
            values = {"code": code, "name": name, "region": region.pk}
            found = accounts.create_customer(self._actor, values, at=self._at)
            self.made.append(found)
        return found

    def _model(self) -> ProductModel:
        code = self._options["model_code"]
        found = products.find_product_model_by_code(self._actor, code)
        if found is None:
            values = {"code": code, "name": self._options["model_name"]}
            values["family"] = self._options.get("model_family", "")
            found = products.create_product_model(self._actor, values, at=self._at)
            self.made.append(found)
        return found
