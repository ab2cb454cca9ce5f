from django.apps import AppConfig
from django.urls import register_converter


class WebConfig(AppConfig):
    name = "baoxiu.foundation.web"
    label = "web"

    def ready(self) -> None:
        from baoxiu.foundation.web.converters import IdConverter  # noqa: PLC0415 -- app order

        register_converter(IdConverter, "id")
