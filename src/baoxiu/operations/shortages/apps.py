from django.apps import AppConfig


class ShortagesConfig(AppConfig):
    name = "baoxiu.operations.shortages"
    label = "shortages"

    def ready(self) -> None:
        """Fill the slots that lower contexts offer."""
        from baoxiu.operations.shortages import subscribers  # noqa: F401, PLC0415 -- needs loaded models
