"""What the forms of old parts and loans have in common: which order, which machine, which part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.register.products import public as products


class PartAtMachineForm(RecordForm):
    """A part at a machine, on a work order; the orders and machines are named by number."""

    order = TextField(label=_("Work order"), max_length=30, required=False)
    machine = TextField(label=_("Machine (serial)"), max_length=60, required=False)
    part = LookupField(label=_("Part"), url_name="products:part-suggest")
    serial = TextField(label=_("Serial number of the part"), max_length=60, required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        part: Any = self.fields["part"]
        part.find = lambda words: products.find_part(actor, words)

    def clean_order(self) -> int | None:
        """The key of the order that was named."""
        number = self.cleaned_data["order"]
        order = dispatch.find_work_order_by_number(self.actor, number) if number else None
        if number and order is None:
            raise forms.ValidationError(_("There is no work order with this number."))
        return order.pk if order else None

    def clean_machine(self) -> int | None:
        """The key of the machine that was named."""
        serial = self.cleaned_data["machine"]
        machine = products.find_machine_by_serial(self.actor, serial) if serial else None
        if serial and machine is None:
            raise forms.ValidationError(_("There is no machine with this serial number."))
        return machine.pk if machine else None
