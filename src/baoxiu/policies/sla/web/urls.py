from django.urls import path

from baoxiu.policies.sla.web import views

app_name = "sla"
urlpatterns = [
    path("commitments/", views.index, name="commitments"),
    path("commitments/new", views.commitment, name="new-commitment"),
    path("commitments/<id:commitment_id>/", views.commitment, name="commitment"),
    path("commitments/<id:commitment_id>/delete", views.delete, name="delete-commitment"),
]
