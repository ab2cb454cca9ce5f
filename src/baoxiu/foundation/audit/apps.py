from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "baoxiu.foundation.audit"
    label = "audit"
