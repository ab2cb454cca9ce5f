from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "baoxiu.register.contracts"
    label = "contracts"
