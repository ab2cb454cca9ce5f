from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "baoxiu.faces.reports"
    label = "reports"
