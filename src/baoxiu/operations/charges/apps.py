from django.apps import AppConfig


class ChargesConfig(AppConfig):
    name = "baoxiu.operations.charges"
    label = "charges"

    def ready(self) -> None:
        """Fill the slots that lower contexts offer."""
        from baoxiu.operations.charges import subscribers  # noqa: F401, PLC0415 -- needs loaded models
