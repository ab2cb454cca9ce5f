from django.urls import path

from baoxiu.policies.fees.web import views

app_name = "fees"
urlpatterns = [
    path("service-items/", views.items, name="items"),
    path("service-items/new", views.item, name="new-item"),
    path("service-items/<id:item_id>/", views.item, name="item"),
]
