from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "baoxiu.foundation.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Add the unread count to the frame, and tell people when their jobs end."""
        from baoxiu.foundation.notifications import frame, subscribers  # noqa: F401, PLC0415 -- needs loaded models
