from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "baoxiu.policies.fees"
    label = "fees"
