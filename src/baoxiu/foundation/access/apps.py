from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "baoxiu.foundation.access"
    label = "access"
