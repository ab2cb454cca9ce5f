from typing import Any

from django.db import migrations


def keep_defaults(apps: Any, schema_editor: Any) -> None:
    """What a view said of its owner's default becomes the owner's preference."""
    views = apps.get_model("grid", "SavedView").objects.filter(is_default=True)
    preferences = apps.get_model("grid", "ViewPreference").objects
    preferences.bulk_create(
        preferences.model(
            organisation_id=view.organisation_id,
            user_id=view.user_id,
            view_id=view.pk,
            is_default=True,
        )
        for view in views.iterator()
    )


def bring_back(apps: Any, schema_editor: Any) -> None:
    """The owner's own default stands in the view again."""
    views = apps.get_model("grid", "SavedView").objects
    chosen = apps.get_model("grid", "ViewPreference").objects.filter(is_default=True)
    for preference in chosen.select_related("view").iterator():
        if preference.view.user_id == preference.user_id:
            views.filter(pk=preference.view_id).update(is_default=True)


class Migration(migrations.Migration):
    dependencies = [("grid", "0004_view_preferences")]

    operations = [migrations.RunPython(keep_defaults, bring_back)]
