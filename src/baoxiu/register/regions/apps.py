from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "baoxiu.register.regions"
    label = "regions"
