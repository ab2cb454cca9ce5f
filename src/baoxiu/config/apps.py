from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Holds the product-wide commands and hands the menu to the shell; it has no models."""

    name = "baoxiu.config"
    label = "config"

    def ready(self) -> None:
        """Tell the shell and the search which pages there are."""
        from baoxiu.config import navigation  # noqa: PLC0415 -- needs loaded models
        from baoxiu.foundation.grid.finding import set_pages  # noqa: PLC0415 -- as above
        from baoxiu.foundation.web.shell import set_navigation  # noqa: PLC0415 -- as above

        set_navigation(navigation.menu)
        set_pages(navigation.pages)
