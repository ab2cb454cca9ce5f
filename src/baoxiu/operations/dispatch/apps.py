from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "baoxiu.operations.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        """Fill the slots that lower contexts offer."""
        from baoxiu.operations.dispatch import subscribers  # noqa: F401, PLC0415 -- needs loaded models
