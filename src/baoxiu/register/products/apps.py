from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "baoxiu.register.products"
    label = "products"
