from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "baoxiu.foundation.papers"
    label = "papers"
