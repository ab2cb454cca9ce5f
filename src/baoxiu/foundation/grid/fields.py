"""Model fields that make sorting by pinyin and wildcard search the same on both databases.

Text compares byte by byte here: PostgreSQL gets the "C" collation, SQLite's default is binary already.
"""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import FullResultSet
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup

from baoxiu.foundation.grid.grams import worth_asking
from baoxiu.kernel import text as words


class _ByteOrder:
    """Mixin: plain byte order on PostgreSQL."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        parameters = super().db_parameters(connection)  # type: ignore[misc]  # mixin of Field
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class CodeField(_ByteOrder, models.CharField[Any, Any]):
    """A business code: stored in upper case with compatibility forms unified."""

    is_folded = True

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return words.code(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class SortKeyField(_ByteOrder, models.CharField[Any, Any]):
    """The stored sort key of another field of the same row; NULL when that is empty.

    `surname` reads the first character as a family name.
    """

    is_derived = True

    def __init__(self, of: str = "name", *, surname: bool = False, **options: Any) -> None:
        self.of = of
        self.surname = surname
        options.update(max_length=words.LONGEST_KEY, null=True, editable=False)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        for fixed in ("max_length", "null", "editable"):
            options.pop(fixed, None)
        options["of"] = self.of
        if self.surname:
            options["surname"] = True
        return name, path, args, options

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        key = words.sort_key(str(getattr(model_instance, self.of) or ""), surname=self.surname)
        setattr(model_instance, self.attname, key)
        return key


class SearchField(_ByteOrder, models.TextField[Any, Any]):
    """All searchable text of a row, folded, with pinyin initials.

    The model says what belongs in by `searchable() -> (codes, names)`; with `of` it is one field alone.
    """

    is_folded = True
    is_derived = True

    def __init__(self, of: str = "", **options: Any) -> None:
        self.of = of
        options.update(editable=False, default="")
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        for fixed in ("editable", "default"):
            options.pop(fixed, None)
        if self.of:
            options["of"] = self.of
        return name, path, args, options

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        if self.of:
            codes, names = [], [str(getattr(model_instance, self.of) or "")]
        else:
            codes, names = cast(Any, model_instance).searchable()
        found = words.search_text(codes, names)
        setattr(model_instance, self.attname, found)
        return found


def _escaped(piece: str) -> str:
    return piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Wildcard(Lookup[Any]):
    """`field__wildcard=("50", "41")`: the pieces occur in this order, whatever lies between (PIM.7).

    On folded fields PostgreSQL answers from a 2-gram index, whatever the length of the pieces.
    """

    lookup_name = "wildcard"
    prepare_rhs = False

    def get_prep_lookup(self) -> Any:
        return self.rhs

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        column, params = compiler.compile(self.lhs)
        pieces = tuple(self.rhs)
        field = self.lhs.output_field
        is_folded = getattr(field, "is_folded", False)
        if not is_folded or isinstance(field, CodeField):
            pieces = tuple(piece.upper() for piece in pieces)
        like = "%" + "%".join(map(_escaped, pieces)) + "%"
        subject = column if is_folded else f"UPPER({column})"
        sql = f"{subject} LIKE %s ESCAPE '\\'"
        if asked := _asked_grams(field, pieces, connection):
            return f"({_HOLDS.format(column)} AND {sql})", [*params, asked, *params, like]
        return sql, [*params, like]


class HoldsGrams(Lookup[Any]):
    """`search_text__grams=("50", "41")`: rows that may hold the pieces, as far as an index can tell.

    It narrows a `__wildcard` on a column without a 2-gram index whose words stand in `search_text` too.
    """

    lookup_name = "grams"
    prepare_rhs = False

    def get_prep_lookup(self) -> Any:
        return self.rhs

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        column, params = compiler.compile(self.lhs)
        asked = _asked_grams(self.lhs.output_field, tuple(self.rhs), connection)
        if not asked:
            raise FullResultSet
        return _HOLDS.format(column), [*params, asked]


class BigramIndex(models.Index):
    """Index for `__wildcard` on the last of `fields`: a 2-gram GIN on PostgreSQL, a plain one on SQLite.

    SQLite then reads the narrow index instead of the table.
    """

    def create_sql(
        self, model: type[models.Model], schema_editor: Any, using: str = "", **options: Any
    ) -> Any:
        statement = super().create_sql(model, schema_editor, using=using, **options)
        if schema_editor.connection.vendor == "postgresql":
            field: Any = model._meta.get_field(self.fields[-1])
            column = schema_editor.quote_name(field.column)
            statement.template = (
                f"CREATE INDEX %(name)s ON %(table)s USING gin (baoxiu_bigrams({column})) "
                "WITH (fastupdate = off)"  # else every search first reads the pending list
            )
        return statement


def _asked_grams(field: Any, pieces: tuple[str, ...], connection: BaseDatabaseWrapper) -> list[str]:
    """What to look up in the field's 2-gram index; nothing where there is none."""
    if connection.vendor != "postgresql" or not hasattr(field, "model"):
        return []
    for index in field.model._meta.indexes:
        if isinstance(index, BigramIndex) and index.fields[-1] == field.name:
            return worth_asking(pieces, index.name, connection)
    return []


_HOLDS = "baoxiu_bigrams({}) @> %s::text[]"

models.CharField.register_lookup(Wildcard)
models.TextField.register_lookup(Wildcard)
SearchField.register_lookup(HoldsGrams)
