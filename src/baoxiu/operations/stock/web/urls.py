from django.urls import path

from baoxiu.operations.stock.web import views

app_name = "stock"
urlpatterns = [
    path("stock/", views.balances, name="balances"),
    path("stock/<id:balance_id>/", views.balance, name="balance"),
    path("stock/moves/", views.moves, name="moves"),
    path("stock/moves/new/", views.movement, name="movement"),
    path("stock/moves/<id:move_id>/", views.move, name="move"),
    path("stock/places/", views.locations, name="locations"),
]
