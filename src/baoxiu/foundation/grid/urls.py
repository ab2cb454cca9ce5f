from django.urls import path

from baoxiu.foundation.grid import views

app_name = "grid"
urlpatterns = [
    path("grid/<str:key>/open", views.open_window, name="open"),
    path("grid/<str:key>/rows", views.rows, name="rows"),
    path("grid/<str:key>/count", views.count, name="count"),
    path("grid/<str:key>/export", views.export, name="export"),
    path("grid/<str:key>/views", views.views, name="views"),
    path("grid/<str:key>/views/<id:view_id>", views.view, name="view"),
    path("grid/<str:key>/views/<id:view_id>/delete", views.delete_view, name="delete-view"),
    path("search", views.search, name="search"),
]
