from django.urls import path

from baoxiu.foundation.grid import view_calls, views
from baoxiu.foundation.grid.exporting import views as exporting
from baoxiu.foundation.grid.importing import views as importing

app_name = "grid"
urlpatterns = [
    path("grid/<str:key>/open", views.open_window, name="open"),
    path("grid/<str:key>/rows", views.rows, name="rows"),
    path("grid/<str:key>/save", views.save, name="save"),
    path("grid/<str:key>/suggest", views.suggest, name="suggest"),
    path("grid/<str:key>/replace", views.replace_texts, name="replace"),
    path("grid/<str:key>/count", views.count, name="count"),
    path("grid/<str:key>/export", exporting.export, name="export"),
    path("grid/<str:key>/views", view_calls.views, name="views"),
    path("grid/<str:key>/views/<id:view_id>", view_calls.view, name="view"),
    path("grid/<str:key>/views/<id:view_id>/prefer", view_calls.prefer_view, name="prefer-view"),
    path("grid/<str:key>/views/<id:view_id>/delete", view_calls.delete_view, name="delete-view"),
    path("menu/views", view_calls.menu, name="menu-views"),
    path("search", views.search, name="search"),
    path("exports/", exporting.export_list, name="exports"),
    path("imports/", importing.import_list, name="imports"),
    path("imports/new", importing.new_import, name="import-new"),
    path("imports/<id:run_id>/", importing.import_page, name="import"),
    path("imports/<id:run_id>/columns", importing.match_columns, name="import-columns"),
    path("imports/<id:run_id>/fix", importing.fix, name="import-fix"),
    path("imports/<id:run_id>/write", importing.write, name="import-write"),
    path("imports/<id:run_id>/cancel", importing.cancel, name="import-cancel"),
    path("imports/<id:run_id>/undo", importing.undo, name="import-undo"),
    path("imports/<id:run_id>/problems.csv", importing.problem_rows, name="import-problems"),
]
