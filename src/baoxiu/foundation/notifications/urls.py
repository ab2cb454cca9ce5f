from django.urls import path

from baoxiu.foundation.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notifications/", views.index, name="index"),
    path("notifications/read", views.read, name="read"),
]
