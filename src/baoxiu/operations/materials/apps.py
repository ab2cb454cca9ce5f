from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "baoxiu.operations.materials"
    label = "materials"

    def ready(self) -> None:
        """Fill the slots that lower contexts offer."""
        from baoxiu.operations.materials import subscribers  # noqa: F401, PLC0415 -- needs loaded models
