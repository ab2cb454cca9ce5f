from django.urls import path

from baoxiu.register.regions.web import views

app_name = "regions"
urlpatterns = [
    path("regions/", views.page, name="page"),
    path("regions/tree", views.tree, name="tree"),
    path("regions/create", views.create, name="create"),
    path("regions/<id:region_id>/rename", views.rename, name="rename"),
    path("regions/<id:region_id>/move", views.move, name="move"),
    path("regions/<id:region_id>/delete", views.delete, name="delete"),
]
