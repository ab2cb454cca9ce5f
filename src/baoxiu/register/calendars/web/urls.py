from django.urls import path

from baoxiu.register.calendars.web import views

app_name = "calendars"
urlpatterns = [
    path("calendars/", views.index, name="calendars"),
    path("calendars/new", views.calendar, name="new"),
    path("calendars/<id:calendar_id>/", views.calendar, name="calendar"),
    path("calendars/<id:calendar_id>/delete", views.delete, name="delete"),
    path("holidays/", views.days, name="days"),
    path("holidays/new", views.day, name="new-day"),
    path("holidays/<id:day_id>/", views.day, name="day"),
    path("holidays/<id:day_id>/delete", views.delete_day, name="delete-day"),
]
