"""Words for the values that facts may take."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext

from baoxiu.policies.warranty.choices import Cause, Jurisdiction, Request, Season, Severity


def choice_words() -> dict[tuple[str, str], str]:
    """The words of each choice, by the fact's last name and the value."""
    told = {
        ("cause", "unknown"): gettext("not known"),
        ("urgency", "ordinary"): gettext("ordinary"),
        ("urgency", "urgent"): gettext("urgent"),
        ("channel", "consumer"): gettext("sold to a consumer"),
        ("channel", "project"): gettext("sold under a contract"),
        ("channel", "online"): gettext("sold online"),
        ("channel", "dealer"): gettext("sold by a dealer"),
        ("part_class", "whole_unit"): gettext("whole machine"),
        ("part_class", "main_part"): gettext("main part"),
        ("part_class", "accessory"): gettext("accessory"),
        ("part_class", "wear_part"): gettext("wear part"),
        ("part_class", "works"): gettext("works"),
        ("part_class", "software"): gettext("software"),
        ("state", "as_bought"): gettext("as bought"),
        ("state", "altered"): gettext("altered"),
        ("purpose", "household"): gettext("household"),
        ("purpose", "business"): gettext("business"),
    }
    for name in ("invoice", "card", "repair_record", "contract", "appraisal", "service_request"):
        told |= {
            (name, "present"): pgettext("document", "present"),
            (name, "missing"): pgettext("document", "missing"),
            (name, "mismatch"): pgettext("document", "does not match"),
            (name, "altered"): pgettext("document", "altered"),
        }
    for name, choices in (
        ("cause", Cause), ("severity", Severity), ("season", Season), ("request", Request),
        ("jurisdiction", Jurisdiction),
    ):  # fmt: skip
        told |= {(name, one.value): str(one.label) for one in choices}
    return told
