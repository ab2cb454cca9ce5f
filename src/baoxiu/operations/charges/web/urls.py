from django.urls import path

from baoxiu.operations.charges.web import orders, printing, slips

app_name = "charges"
urlpatterns = [
    path("charge-slips/", slips.index, name="slips"),
    path("charge-slips/<id:slip_id>/", slips.detail, name="slip"),
    path("charge-slips/<id:slip_id>/print", printing.paper, name="print"),
    path("charge-slips/<id:slip_id>/cancel", slips.cancel, name="cancel"),
    path("charge-slips/<id:slip_id>/payments", slips.pay, name="pay"),
    path("payments/", slips.payments, name="payments"),
    path("payments/<id:payment_id>/", slips.payment, name="payment"),
    path("payments/<id:payment_id>/take-back", slips.take_back, name="take-back"),
    path("work-orders/<id:order_id>/charges", orders.order, name="order"),
    path("work-orders/<id:order_id>/charges/review", orders.review, name="review"),
    path("work-orders/<id:order_id>/charges/reopen", orders.reopen, name="reopen"),
    path("work-orders/<id:order_id>/charges/issue", orders.issue, name="issue"),
]
