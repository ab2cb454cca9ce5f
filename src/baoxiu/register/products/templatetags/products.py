"""Words of products for templates."""

from django import template
from django.utils.translation import gettext

from baoxiu.register.products.choices import Payer

register = template.Library()


@register.simple_tag
def payer(code: str) -> str:
    """Who bears it, as a sentence end: “borne by the factory”."""
    labels = dict(Payer.choices)
    return gettext("borne by: %(payer)s") % {"payer": labels.get(code, code)}
