from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "baoxiu.foundation.lifecycle"
    label = "lifecycle"
