from django.urls import path

from baoxiu.operations.materials.web import printing, request_acts, requests

app_name = "materials"
urlpatterns = [
    path("material-requests/", requests.index, name="requests"),
    path("material-requests/new", requests.new, name="new-request"),
    path("material-requests/<id:request_id>/", requests.detail, name="request"),
    path("material-requests/<id:request_id>/edit", requests.edit, name="edit-request"),
    path("material-requests/<id:request_id>/print", printing.request_paper, name="print-request"),
    path("material-requests/<id:request_id>/submit", request_acts.submit, name="request-submit"),
    path("material-requests/<id:request_id>/approve", request_acts.approve, name="request-approve"),
    path("material-requests/<id:request_id>/pick", request_acts.pick, name="request-pick"),
    path("material-requests/<id:request_id>/issue", request_acts.issue, name="request-issue"),
    path("material-requests/<id:request_id>/receive", request_acts.receive, name="request-receive"),
    path("material-requests/<id:request_id>/reject", request_acts.reject, name="request-reject"),
    path("material-requests/<id:request_id>/cancel", request_acts.cancel, name="request-cancel"),
    path("materials-in-hand/", requests.in_hand, name="in-hand"),
    path("parts-to-buy/", requests.to_buy, name="to-buy"),
]
