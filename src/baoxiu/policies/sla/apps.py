from django.apps import AppConfig


class SlaConfig(AppConfig):
    name = "baoxiu.policies.sla"
    label = "sla"
