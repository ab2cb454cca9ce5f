from django.urls import path

from baoxiu.register.products.web import catalogue, components, fault_codes, life, machines

app_name = "products"
urlpatterns = [
    path("machines/", machines.index, name="machines"),
    path("machines/find", machines.find, name="machine-find"),
    path("machines/suggest", machines.suggest, name="machine-suggest"),
    path("machines/new/", machines.new, name="machine-new"),
    path("machines/<id:machine_id>/", life.card, name="machine"),
    path("machines/<id:machine_id>/label/", life.label, name="machine-label"),
    path("machines/<id:machine_id>/components/", components.components, name="components"),
    path("machines/<id:machine_id>/edit/", machines.edit, name="machine-edit"),
    path("machines/<id:machine_id>/delete/", machines.delete, name="machine-delete"),
    path("products/", catalogue.models, name="models"),
    path("products/suggest", catalogue.suggest_models, name="model-suggest"),
    path("products/new/", catalogue.new_model, name="model-new"),
    path("products/<id:model_id>/", catalogue.model, name="model"),
    path("products/<id:model_id>/delete/", catalogue.delete_model, name="model-delete"),
    path("parts/", catalogue.parts, name="parts"),
    path("parts/suggest", catalogue.suggest_parts, name="part-suggest"),
    path("parts/new/", catalogue.new_part, name="part-new"),
    path("parts/<id:part_id>/", catalogue.part, name="part"),
    path("parts/<id:part_id>/delete/", catalogue.delete_part, name="part-delete"),
    path("fault-codes/", fault_codes.index, name="fault-codes"),
    path("fault-codes/new/", fault_codes.new, name="fault-code-new"),
    path("fault-codes/<id:fault_code_id>/", fault_codes.fault_code, name="fault-code"),
    path("fault-codes/<id:fault_code_id>/delete/", fault_codes.delete, name="fault-code-delete"),
]
