from django.urls import path

from baoxiu.operations.stock.web import stocktakes, views

app_name = "stock"
urlpatterns = [
    path("stock/", views.balances, name="balances"),
    path("stock/<id:balance_id>/", views.balance, name="balance"),
    path("stock/moves/", views.moves, name="moves"),
    path("stock/moves/new/", views.movement, name="movement"),
    path("stock/moves/<id:move_id>/", views.move, name="move"),
    path("stock/places/", views.locations, name="locations"),
    path("stock/places/<id:location_id>/", views.location, name="location"),
    path("stock/as-of/", views.as_of, name="as-of"),
    path("stock/stocktakes/", stocktakes.index, name="stocktakes"),
    path("stock/stocktakes/lines/", stocktakes.lines, name="stocktake-lines"),
    path("stock/stocktakes/new/", stocktakes.new, name="new-stocktake"),
    path("stock/stocktakes/<id:stocktake_id>/", stocktakes.detail, name="stocktake"),
    path("stock/stocktakes/<id:stocktake_id>/count", stocktakes.count, name="count"),
    path("stock/stocktakes/<id:stocktake_id>/post", stocktakes.post, name="post-stocktake"),
    path("stock/stocktakes/<id:stocktake_id>/cancel", stocktakes.cancel, name="cancel-stocktake"),
    path("stock/stocktakes/<id:stocktake_id>/print", stocktakes.paper, name="stocktake-print"),
]
