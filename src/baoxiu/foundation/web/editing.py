"""Editing one record on one page: nothing typed is lost, and nobody overwrites what he has not seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.forms import TextField
from baoxiu.kernel.errors import Conflict, Invalid, Overtaken

RowT = TypeVar("RowT")
LARGEST_VERSION = 2**31 - 1
LONGEST_VERSION = 10


class RecordForm(forms.Form):
    """Base of forms that write one record. `version` is the one that the page was made from."""

    use_required_attribute = False

    version = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_VERSION, widget=forms.HiddenInput
    )

    changes: tuple[tuple[str, str, str], ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        usual = forms.Field.default_error_messages["required"]
        for field in self.fields.values():
            if field.error_messages.get("required") == usual:
                field.error_messages["required"] = _("Fill this in.")

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen_version(self) -> int:
        """The version that the person had before the eyes; 0, which no row has, when it is missing."""
        return self.cleaned_data.get("version") or 0

    def attempt(
        self, save: Callable[[], RowT], current_version: Callable[[], int] | None = None
    ) -> RowT | None:
        """Save if the input is sound. None means: show the form again, with what was typed and why.

        After Overtaken the form holds what the others changed and the current version, so that saving again is
        a decision.
        """
        if not self.is_valid():
            return None
        try:
            return save()
        except Overtaken as error:
            self.changes = error.changes
            self.add_error(None, str(error))
            if current_version is not None:
                kept: Any = self.data  # a QueryDict, which only copies can be changed of
                newer = kept.copy()
                newer["version"] = str(current_version())
                self.data = newer
        except Invalid as error:
            self._show(error)
        except Conflict as error:
            self.add_error(None, str(error))
        return None

    def _show(self, error: Invalid) -> None:
        known = {name: text for name, text in error.fields.items() if name in self.fields}
        for name, text in known.items():
            self.add_error(name, str(text))
        if not known:
            self.add_error(None, str(error))


class DayField(forms.DateField):
    """A calendar day, picked or typed as 2026-11-23."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("input_formats", ["%Y-%m-%d", "%Y/%m/%d"])
        super().__init__(**options)


class LookupInput(forms.TextInput):
    """A text box that offers matching records while one types; it works as plain text, too."""

    template_name = "web/lookup_input.html"

    def __init__(self, url_name: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.url_name = url_name

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["url_name"] = self.url_name
        return context


class LookupField(TextField):
    """A record named by its number or name; its value is what `find` makes of the words.

    `find` is set by the form, because only the form knows the actor.
    """

    find: Callable[[str], Any | None] = staticmethod(lambda words: None)

    def __init__(self, *, url_name: str, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(widget=LookupInput(url_name), **options)

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        found = self.find(words)
        if found is None:
            raise forms.ValidationError(_("Nothing, or more than one, is called this."))
        return found


def typed(request: HttpRequest) -> str:
    """What a LookupInput has sent: its box is the only parameter, whatever its name."""
    words = next((str(value) for value in request.GET.dict().values()), "")
    return words.replace("\0", "")


def deletion(
    request: HttpRequest, delete: Callable[[int], None], *, said: str, stay: str, leave: str
) -> HttpResponse:
    """Run `delete(version)` for a page that has asked first; a refusal leads back to `stay` and says why."""
    raw = request.POST.get("version", "")
    version = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < LONGEST_VERSION else 0
    try:
        delete(version)
    except Conflict as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(stay)
    messages.info(request, said)
    return HttpResponseRedirect(leave)
