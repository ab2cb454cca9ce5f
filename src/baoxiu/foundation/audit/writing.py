"""What every plain record needs before it is written: checked values, one row per business key, named refusals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.kernel.errors import Conflict, Invalid, NotFound
from baoxiu.kernel.text import clean

Mode = Literal["fill", "overwrite", "skip"]
Outcome = Literal["created", "updated", "unchanged"]
Resolve = Callable[[int], models.Model]
RowT = TypeVar("RowT", bound=Owned)

FIRST_DAY = dt.date(1970, 1, 1)
LAST_DAY = dt.date(2199, 12, 31)
LARGEST = {"PositiveIntegerField": 2**31 - 1, "PositiveSmallIntegerField": 2**15 - 1}


def checked(
    model: type[Owned],
    values: Mapping[str, Any],
    *,
    resolve: Mapping[str, Resolve] | None = None,
) -> dict[str, Any]:
    """The values as they may be stored, whoever sent them: form, REST or a file.

    Texts are cleaned, codes unified, lengths and ranges checked; a foreign key comes as an id and is looked up
    by `resolve[name]` within the actor's scope. Raises Invalid with one message per field.
    """
    made: dict[str, Any] = {}
    wrong: dict[str, object] = {}
    for name, value in values.items():
        field = model._meta.get_field(name)
        try:
            made[name] = _fitting(field, value, (resolve or {}).get(name))
        except _Unfit as unfit:
            wrong[name] = unfit.args[0]
    if wrong:
        raise Invalid(_("Some fields can't be taken."), wrong)
    return made


def complete(model: type[Owned], values: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """Raise Invalid unless each of `names` is among the values; a new row needs them."""
    missing = [name for name in names if values.get(name) in (None, "")]
    if missing:
        raise Invalid(
            _("Some fields are still empty."),
            {name: _("This field is needed.") for name in missing},
        )


def named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as services take them from values as REST names them: `region_id` stands for `region`, no `version`."""
    return {name.removesuffix("_id"): value for name, value in values.items() if name != "version"}


def changes_for(row: Owned, values: Mapping[str, Any], mode: Mode) -> dict[str, Any]:
    """Which of an import's values go into an existing row: none, only where it is empty, or all that say something."""
    if mode == "skip":
        return {}
    told = {name: value for name, value in values.items() if value not in (None, "")}
    if mode == "overwrite":
        return told
    return {name: value for name, value in told.items() if getattr(row, name) in (None, "")}


def upserted(before: int, row: RowT) -> tuple[Outcome, RowT]:
    """The outcome of an amendment, from the version that the row had before."""
    return ("updated" if row.version != before else "unchanged"), row


@contextmanager
def unless_taken(name: str, message: object) -> Iterator[None]:
    """A unique constraint that refuses becomes Invalid with the message at field `name`."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Invalid(message, {name: message}) from error


@contextmanager
def unless_in_use(refusal: Conflict) -> Iterator[None]:
    """Rows that refer to the one being deleted turn the deletion into `refusal`."""
    try:
        with transaction.atomic():
            yield
    except (ProtectedError, RestrictedError, IntegrityError) as error:
        raise refusal from error


class _Unfit(Exception):
    """One value that can't be stored; its argument is the sentence."""


def _fitting(field: Any, value: Any, resolve: Resolve | None) -> Any:
    if isinstance(field, models.ForeignKey):
        return _related(field, value, resolve)
    if isinstance(field, models.CharField):
        return _words(field, value)
    if value is None and field.null:
        return None
    if isinstance(field, models.DateField):
        if not isinstance(value, dt.date) or not FIRST_DAY <= value <= LAST_DAY:
            raise _Unfit(_("Not a date between 1970 and 2199."))
        return value
    if isinstance(field, models.BooleanField):
        return bool(value)
    largest = LARGEST.get(field.get_internal_type(), 10**15)
    if type(value) is not int or not 0 <= value <= largest:
        raise _Unfit(_("Not a number that fits here."))
    return value


def _words(field: Any, value: Any) -> str:
    try:
        text = clean(" ".join(str(value if value is not None else "").split()))
    except ValueError as error:
        raise _Unfit(_("There are characters here that can't be stored.")) from error
    text = str(field.to_python(text))
    if not text and not field.blank:
        raise _Unfit(_("This field is needed."))
    if len(text) > field.max_length:
        raise _Unfit(
            _("At most %(most)s characters; this has %(count)s.")
            % {"most": field.max_length, "count": len(text)}
        )
    return text


def _related(field: Any, value: Any, resolve: Resolve | None) -> models.Model | None:
    if value is None or value == "":
        if field.null:
            return None
        raise _Unfit(_("This field is needed."))
    if isinstance(value, models.Model):
        value = value.pk
    if resolve is None or type(value) is not int:
        raise _Unfit(_("Not found."))
    try:
        return resolve(value)
    except NotFound as error:
        raise _Unfit(_("Not found.")) from error
