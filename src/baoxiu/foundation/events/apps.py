from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "baoxiu.foundation.events"
    label = "events"
