from django.apps import AppConfig
from django.db.backends.signals import connection_created

from baoxiu.config.instants import read_instants_fast


class WiringConfig(AppConfig):
    """Holds the product-wide commands and hands the menu to the shell; it has no models."""

    name = "baoxiu.config"
    label = "config"

    def ready(self) -> None:
        """Tell the shell and the search which pages there are."""
        from baoxiu.config import navigation  # noqa: PLC0415 -- needs loaded models
        from baoxiu.foundation.grid.finding import set_pages  # noqa: PLC0415 -- as above
        from baoxiu.foundation.web.shell import set_navigation  # noqa: PLC0415 -- as above

        connection_created.connect(read_instants_fast)
        set_navigation(navigation.menu)
        set_pages(navigation.pages)
