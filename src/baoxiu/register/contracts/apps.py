from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "baoxiu.register.contracts"
    label = "contracts"

    def ready(self) -> None:
        """Listen to news, and fill the slots of customers and machines."""
        from baoxiu.register.contracts import subscribers  # noqa: F401, PLC0415 -- app order
        from baoxiu.register.contracts.web import panels  # noqa: F401, PLC0415 -- app order
