from django.urls import path

from baoxiu.register.accounts.web import administration, customers, people, suppliers

app_name = "accounts"
urlpatterns = [
    path("sign-in/", people.sign_in, name="sign-in"),
    path("sign-out/", people.sign_out, name="sign-out"),
    path("preferences/", people.preferences, name="preferences"),
    path("people/", administration.index, name="people"),
    path("people/new/", administration.new, name="person-new"),
    path("people/<id:person_id>/", administration.person, name="person"),
    path("customers/", customers.index, name="customers"),
    path("customers/new/", customers.new, name="customer-new"),
    path("customers/suggest", customers.suggest, name="customer-suggest"),
    path("customers/<id:customer_id>/", customers.detail, name="customer"),
    path("customers/<id:customer_id>/edit/", customers.edit, name="customer-edit"),
    path("customers/<id:customer_id>/delete/", customers.delete, name="customer-delete"),
    path("suppliers/", suppliers.index, name="suppliers"),
    path("suppliers/new/", suppliers.new, name="supplier-new"),
    path("suppliers/suggest", suppliers.suggest, name="supplier-suggest"),
    path("suppliers/<id:supplier_id>/", suppliers.supplier, name="supplier"),
    path("suppliers/<id:supplier_id>/delete/", suppliers.delete, name="supplier-delete"),
]
