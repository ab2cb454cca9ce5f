"""Template vocabulary shared by every page: icons, chips, form controls and how values are written."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from baoxiu.foundation.web.deadlines import Deadline, drawn

register = template.Library()

UNKNOWN = "—"
TAB_COUNT = 4
NUMBER_KINDS = ("money", "quantity", "integer")


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A decorative icon of the sprite; a word or an `aria-label` must stand beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f"i {classes}".strip(),
        static("dist/icons.svg"),
        name,
    )


@register.simple_tag
def ring(percent: int) -> SafeString:
    """How much of a time is used, as a ring; the words stand beside it."""
    return format_html(
        '<svg class="ring" viewBox="0 0 14 14" aria-hidden="true"><circle class="bgc" cx="7" cy="7" r="5.5"/>'
        '<circle class="fg" cx="7" cy="7" r="5.5" pathLength="100" stroke-dasharray="{} 100"/></svg>',
        percent,
    )


@register.simple_tag
def deadline(told: Deadline) -> SafeString:
    """A ring and the time that is left or over; a tick where it was kept."""
    now = timezone.now()
    return drawn(told, now, ring(told.share(now)), icon("check", "i-14"))


@register.simple_tag
def chip(label: object, tone: str = "grey", icon_name: str = "", classes: str = "") -> SafeString:
    """A state or verdict: tint, icon and word together, so colour never speaks alone."""
    picture = icon(icon_name) if icon_name else ""
    return format_html(
        '<span class="{}">{}{}</span>', f"chip {tone} {classes}".strip(), picture, label
    )


@register.simple_tag
def control(field: BoundField, classes: str = "", placeholder: str = "") -> SafeString:
    """The widget of `field` in the house's look, tied to its help and its errors."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        look = "seg"
    elif isinstance(widget, CheckboxInput):
        look = "tick"
    else:
        look = "in"
    described = [
        f"{field.auto_id}_{part}"
        for part, present in (("help", field.help_text), ("error", field.errors))
        if present
    ]
    attributes: dict[str, Any] = {"class": f"{look} {classes}".strip()}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if field.errors:
        attributes["aria-invalid"] = "true"
    if placeholder:
        attributes["placeholder"] = placeholder
    return field.as_widget(attrs={**widget.attrs, **attributes})


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the label stands beside the control instead of above it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_segments(field: BoundField) -> bool:
    """Whether the control is a group of choices, which needs a group label."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def money(minor: int | None) -> str:
    """Fen to yuan with thousands separators: 128600 → `1,286.00`; unknown is a dash."""
    if minor is None:
        return UNKNOWN
    return f"{Decimal(minor) / 100:,.2f}".replace("-", "−")


@register.filter
def quantity(milli: int | None) -> str:
    """Thousandths without trailing zeros: 2500 → `2.5`."""
    if milli is None:
        return UNKNOWN
    text = f"{Decimal(milli) / 1000:,.3f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


@register.filter
def short(moment: datetime | date | None) -> str:
    """In this year `11-23 08:22`, else `2025-11-23 08:22`; a plain date stays whole."""
    if moment is None:
        return UNKNOWN
    if not isinstance(moment, datetime):
        return moment.isoformat()
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    this_year = timezone.localdate().year
    return local.strftime("%m-%d %H:%M" if local.year == this_year else "%Y-%m-%d %H:%M")


@register.filter
def full(moment: datetime | None) -> str:
    """The exact time, for hovering and printing."""
    if moment is None:
        return UNKNOWN
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return local.strftime("%Y-%m-%d %H:%M:%S")


@register.filter
def clock(moment: datetime | None) -> str:
    """Hours and minutes only."""
    if moment is None:
        return UNKNOWN
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return local.strftime("%H:%M")


@register.filter
def origin(stated: str) -> str:
    """From where something was done, in words: `web 10.0.0.7` → `网页 10.0.0.7`."""
    kind, _space, address = stated.partition(" ")
    words = {"web": gettext("web"), "api": gettext("interface"), "command": gettext("command")}
    return f"{words.get(kind, kind)} {address}".rstrip()


@register.filter
def plainly(label: object) -> str:
    """An act's name without the “…” that says on its button that more is asked."""
    return str(label).rstrip("…")


@register.filter
def day(on: date) -> str:
    """A day in running text: `11月23日 星期一`, `Mon 23 Nov 2026`."""
    return date_format(on, pgettext("day in running text", "D j M Y"))


@register.filter
def dash(value: object) -> object:
    """Unknown is a dash, never blank; zero stays zero."""
    return UNKNOWN if value is None or value == "" else value


@register.filter
def initial(name: str) -> str:
    """The letter in a person's round picture: the surname in Chinese, the first letter elsewhere."""
    return name.strip()[:1].upper()


@register.filter
def tabs(nav: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The places that stand in the phone's bottom bar, or the first of the menu if none says so."""
    items = [item for group in nav for item in group["items"] if not item.get("disabled")]
    named = [item for item in items if item.get("tab")]
    return (named or items)[:TAB_COUNT]


@register.simple_tag(takes_context=True)
def style_nonce(context: template.Context) -> str:
    """The page's CSP nonce, which the grid needs for its column widths; empty without CSP."""
    nonce = getattr(context.get("request"), "csp_nonce", None)
    # The lazy nonce counts as false until it has been read once.
    return "" if nonce is None else str(nonce)


@register.filter
def is_number_kind(kind: str) -> bool:
    """Whether a column of that kind is aligned to the right."""
    return kind in NUMBER_KINDS


@register.simple_tag
def list_cell(cell: Mapping[str, Any], url: str | None) -> SafeString | str:
    """One cell of a list as the data window shows it, for pages without scripts."""
    value, kind = cell["value"], cell["kind"]
    choice = cell.get("choice")
    if choice:
        return chip(choice["label"], choice["tone"], choice["icon"])
    told = Deadline.read(str(value)) if kind == "deadline" and value else None
    if told:
        return deadline(told)
    text = _cell_text(value, kind) if value not in (None, "") else cell.get("blank") or UNKNOWN
    if cell.get("link") and url:
        return format_html('<a href="{}">{}</a>', url, text)
    return text


def _cell_text(value: Any, kind: str) -> str:
    if kind == "flag":
        return gettext("yes") if value else gettext("no")
    if kind in NUMBER_KINDS:
        return f"{Decimal(str(value)):,}".replace("-", "−")
    if kind == "datetime":
        return short(datetime.fromisoformat(str(value)))
    return str(value)


@register.filter
def number(value: int | None) -> str:
    """A whole number with thousands separators."""
    return UNKNOWN if value is None else f"{value:,}".replace("-", "−")
