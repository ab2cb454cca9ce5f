from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "baoxiu.register.stations"
    label = "stations"
