from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Holds the product-wide commands; it has no models."""

    name = "baoxiu.config"
    label = "config"
