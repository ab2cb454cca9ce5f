from django.apps import AppConfig


class WarrantyConfig(AppConfig):
    name = "baoxiu.policies.warranty"
    label = "warranty"

    def ready(self) -> None:
        """Fill the slots that lower contexts offer."""
        from baoxiu.policies.warranty import subscribers  # noqa: F401, PLC0415 -- needs loaded models
