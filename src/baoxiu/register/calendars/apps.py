from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "baoxiu.register.calendars"
    label = "calendars"
