from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "baoxiu.register.products"
    label = "products"

    def ready(self) -> None:
        """Listen to news, and tell customers about their machines."""
        from baoxiu.register.products import subscribers  # noqa: F401, PLC0415 -- app order
        from baoxiu.register.products.web import panels  # noqa: F401, PLC0415 -- app order
