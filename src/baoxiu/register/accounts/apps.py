from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "baoxiu.register.accounts"
    label = "accounts"
