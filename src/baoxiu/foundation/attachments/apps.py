from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "baoxiu.foundation.attachments"
    label = "attachments"
