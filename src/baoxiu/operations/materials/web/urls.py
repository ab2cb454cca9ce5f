from django.urls import path

from baoxiu.operations.materials.web import old_parts, printing, request_acts, requests, returns

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
    path("material-returns/", returns.index, name="returns"),
    path("material-returns/new", returns.new, name="new-return"),
    path("material-returns/<id:return_id>/", returns.detail, name="return"),
    path("material-returns/<id:return_id>/print", printing.return_paper, name="print-return"),
    path("material-returns/<id:return_id>/hand-in", returns.hand_in, name="return-hand-in"),
    path("material-returns/<id:return_id>/take-back", returns.take_back, name="return-take-back"),
    path("material-returns/<id:return_id>/cancel", returns.cancel, name="return-cancel"),
    path("old-parts/", old_parts.index, name="old-parts"),
    path("old-parts/new", old_parts.new, name="new-old-part"),
    path("old-parts/<id:old_part_id>/", old_parts.detail, name="old-part"),
    path("old-parts/<id:old_part_id>/label", old_parts.label, name="old-part-label"),
    path("old-parts/<id:old_part_id>/hand-over", old_parts.hand_over, name="old-part-hand-over"),
    path("old-parts/<id:old_part_id>/hand-in", old_parts.hand_in, name="old-part-hand-in"),
    path("old-parts/<id:old_part_id>/inspect", old_parts.inspect, name="old-part-inspect"),
    path("old-parts/<id:old_part_id>/repair", old_parts.repair, name="old-part-repair"),
    path(
        "old-parts/<id:old_part_id>/charge-back", old_parts.charge_back, name="old-part-charge-back"
    ),
    path("old-parts/<id:old_part_id>/scrap", old_parts.scrap, name="old-part-scrap"),
    path("materials-in-hand/", requests.in_hand, name="in-hand"),
    path("parts-to-buy/", requests.to_buy, name="to-buy"),
]
