from django.apps import AppConfig


class WarrantyConfig(AppConfig):
    name = "baoxiu.policies.warranty"
    label = "warranty"
