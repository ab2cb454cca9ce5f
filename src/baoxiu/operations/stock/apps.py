from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "baoxiu.operations.stock"
    label = "stock"
