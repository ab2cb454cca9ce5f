"""Two cashiers at one slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.errors import Overtaken
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.public import PaymentInput
from tests.factories import cast
from tests.factories import charges as make
from tests.factories.cast import AT


def test_two_cashiers_record_the_last_payment_once(
    at_once: Callable[[list[Callable[[], Any]]], list[Any]],
) -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)
    given = PaymentInput(amount_minor=12_000, method="cash")

    def pay() -> str:
        try:
            charges.record_payment(olga, slip.pk, given, version=slip.version, at=AT)
        except (Overtaken, WrongState):
            return "refused"
        return "paid"

    said = at_once([pay, pay])

    assert sorted(said) == ["paid", "refused"]
    assert charges.get_slip(olga, slip.pk).payments.count() == 1
