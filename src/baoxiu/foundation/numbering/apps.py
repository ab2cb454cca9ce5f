from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "baoxiu.foundation.numbering"
    label = "numbering"
