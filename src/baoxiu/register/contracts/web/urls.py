from django.urls import path

from baoxiu.register.contracts.web import picker, views

app_name = "contracts"
urlpatterns = [
    path("contracts/", views.index, name="contracts"),
    path("contracts/picker", picker.pick, name="picker"),
    path("contracts/new/", views.new, name="contract-new"),
    path("contracts/<id:contract_id>/", views.detail, name="contract"),
    path("contracts/<id:contract_id>/edit/", views.edit, name="contract-edit"),
    path("contracts/<id:contract_id>/delete/", views.delete, name="contract-delete"),
    path("contracts/<id:contract_id>/machines", picker.machines, name="machines"),
    path("contracts/<id:contract_id>/machines/add", views.add_machine, name="machine-add"),
    path(
        "contracts/<id:contract_id>/machines/<id:machine_id>/remove",
        views.remove_machine,
        name="machine-remove",
    ),
]
