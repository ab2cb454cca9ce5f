from django.urls import path

from baoxiu.policies.warranty.web import cards, choices, decisions, drafts, policies, publishing

app_name = "warranty"
urlpatterns = [
    path("warranty/policies/", policies.index, name="policies"),
    path("warranty/policies/new", drafts.edit, name="new-policy"),
    path("warranty/policies/check", drafts.check, name="check-policy"),
    path("warranty/policies/<id:version_id>/", policies.policy, name="policy"),
    path("warranty/policies/<id:version_id>/edit", drafts.edit, name="edit-policy"),
    path("warranty/policies/<id:version_id>/delete", drafts.delete, name="delete-policy"),
    path("warranty/policies/<id:version_id>/trial", drafts.trial, name="try-policy"),
    path("warranty/policies/<id:version_id>/submit", publishing.submit, name="submit-policy"),
    path("warranty/policies/<id:version_id>/recall", publishing.recall, name="recall-policy"),
    path(
        "warranty/policies/<id:version_id>/send-back",
        publishing.send_back,
        name="send-back-policy",
    ),
    path("warranty/policies/<id:version_id>/publish", publishing.publish, name="publish-policy"),
    path("warranty/policies/<id:version_id>/retire", publishing.retire, name="retire-policy"),
    path("warranty/assignments/", choices.index, name="choices"),
    path("warranty/assignments/new", choices.choice, name="new-choice"),
    path("warranty/assignments/<id:choice_id>/", choices.choice, name="choice"),
    path("warranty/assignments/<id:choice_id>/delete", choices.delete, name="delete-choice"),
    path("warranty/decisions/", decisions.index, name="decisions"),
    path("warranty/decisions/<id:decision_id>/", decisions.decision, name="decision"),
    path("warranty/appraisals/", decisions.appraisals, name="appraisals"),
    path("warranty/appraisals/<id:appraisal_id>/", decisions.appraisal, name="appraisal"),
    path(
        "warranty/appraisals/<id:appraisal_id>/files", decisions.add_evidence, name="add-evidence"
    ),
    path("warranty/machines/<id:machine_id>/", decisions.machine, name="machine"),
    path("warranty/cards/", cards.index, name="cards"),
    path("warranty/cards/<id:card_id>/", cards.card, name="card"),
    path("warranty/cards/<id:card_id>/withdraw", cards.withdraw, name="withdraw-card"),
    path("warranty/cards/<id:card_id>/print", cards.paper, name="print-card"),
    path("warranty/machines/<id:machine_id>/issue-card", cards.issue, name="issue-card"),
    path("card/<str:token>", cards.check, name="check"),
]
