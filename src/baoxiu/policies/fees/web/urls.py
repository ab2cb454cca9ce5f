from django.urls import path

from baoxiu.policies.fees.web import price_lists, rules, views

app_name = "fees"
urlpatterns = [
    path("service-items/", views.items, name="items"),
    path("service-items/new", views.item, name="new-item"),
    path("service-items/<id:item_id>/", views.item, name="item"),
    path("price-lists/", price_lists.index, name="price-lists"),
    path("price-lists/new", price_lists.new, name="new-price-list"),
    path("price-lists/<id:price_list_id>/", price_lists.price_list, name="price-list"),
    path("price-lists/<id:price_list_id>/delete", price_lists.delete, name="delete-price-list"),
    path("price-lists/<id:price_list_id>/prices", price_lists.add_price, name="add-price"),
    path("prices/", price_lists.prices, name="prices"),
    path("prices/<id:price_id>/", price_lists.price, name="price"),
    path("prices/<id:price_id>/delete", price_lists.delete_price, name="delete-price"),
    path("fee-rules/", rules.index, name="rules"),
    path("fee-rules/new", rules.rule, name="new-rule"),
    path("fee-rules/<id:rule_id>/", rules.rule, name="rule"),
    path("fee-rules/<id:rule_id>/delete", rules.delete, name="delete-rule"),
]
