from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "baoxiu.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Learn every job (each context declares its own in `tasks.py`) and join the frame."""
        from baoxiu.foundation.jobs import frame  # noqa: F401, PLC0415 -- needs loaded models

        autodiscover_modules("tasks")
