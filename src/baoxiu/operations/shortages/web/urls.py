from django.urls import path

from baoxiu.operations.shortages.web import items, printing, releases

app_name = "shortages"
urlpatterns = [
    path("shortages/", releases.index, name="items"),
    path("shortages/new", releases.new, name="new"),
    path("shortages/<id:release_id>/", releases.detail, name="release"),
    path("shortages/<id:release_id>/print", printing.paper, name="print"),
    path("shortages/<id:release_id>/files", releases.add_file, name="add-file"),
    path("shortages/<id:release_id>/items/new", items.new, name="new-item"),
    path("shortages/<id:release_id>/steps/<slug:step>", items.step, name="step"),
    path("shortages/items/<id:short_item_id>/", items.show, name="item"),
    path("shortages/items/<id:short_item_id>/edit", items.edit, name="edit-item"),
]
