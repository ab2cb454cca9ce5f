from django.urls import path

from baoxiu.register.stations.web import views

app_name = "stations"
urlpatterns = [
    path("stations/", views.index, name="stations"),
    path("stations/new/", views.new, name="station-new"),
    path("stations/<id:station_id>/", views.station, name="station"),
    path("stations/<id:station_id>/delete/", views.delete, name="station-delete"),
    path("technicians/", views.technicians, name="technicians"),
    path("technicians/new/", views.new_technician, name="technician-new"),
    path("technicians/<id:technician_id>/", views.technician, name="technician"),
    path(
        "technicians/<id:technician_id>/delete/", views.delete_technician, name="technician-delete"
    ),
]
