from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class GridConfig(AppConfig):
    name = "baoxiu.foundation.grid"
    label = "grid"

    def ready(self) -> None:
        """Load every context's `tables` and `imports`, so that their declarations are known."""
        for config in apps.get_app_configs():
            for room in ("tables", "imports"):
                name = f"{config.name}.{room}"
                if config.name.startswith("baoxiu.") and find_spec(name):
                    import_module(name)
        import_module("baoxiu.foundation.grid.menu_counts")  # adds to the frame of every page
        import_module("baoxiu.foundation.grid.exporting.tables")
        import_module("baoxiu.foundation.grid.importing.tables")  # its choices are the kinds above
