from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "baoxiu.register.stations"
    label = "stations"

    def ready(self) -> None:
        """Tell accounts which regions a station covers, and fill the slots of machines."""
        from baoxiu.register.stations import public  # noqa: F401, PLC0415 -- app order
        from baoxiu.register.stations.web import panels  # noqa: F401, PLC0415 -- app order
