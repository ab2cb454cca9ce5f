"""The door of warranty: the only module that other contexts may import."""

from baoxiu.policies.warranty.choices import Cause, Season, Severity, Subject
from baoxiu.policies.warranty.engine.cases import Case
from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts, Repair
from baoxiu.policies.warranty.permissions import APPRAISE, CARD, EDIT, OVERRIDE, PUBLISH, SEE
from baoxiu.policies.warranty.queries.cards import (
    card_of_token,
    get_card,
    standing_card,
    visible_cards,
)
from baoxiu.policies.warranty.queries.policies import (
    get_choice,
    get_version,
    policy_names,
    versions_of,
    visible_choices,
    visible_versions,
)
from baoxiu.policies.warranty.queries.records import (
    appraisal_of_order,
    decision_of_order,
    decisions_of_order,
    get_appraisal,
    get_decision,
    newest_appraisal,
    visible_appraisals,
    visible_decisions,
)
from baoxiu.policies.warranty.services.appraisals import Findings, add_evidence, record_appraisal
from baoxiu.policies.warranty.services.assigning import (
    amend_choice,
    create_choice,
    delete_choice,
    parameters_from,
    parameters_text,
)
from baoxiu.policies.warranty.services.card_words import (
    CardPeriod,
    card_clauses,
    card_periods,
    masked_name,
    masked_serial,
)
from baoxiu.policies.warranty.services.cards import (
    CardInput,
    issue_card,
    nothing_to_promise,
    promise_now,
    repairer_of,
    withdraw_card,
)
from baoxiu.policies.warranty.services.cases import CaseDecision, decide_case
from baoxiu.policies.warranty.services.comparing import compare
from baoxiu.policies.warranty.services.drafts import (
    amend_draft,
    beginning,
    create_draft,
    delete_draft,
    first_document,
)
from baoxiu.policies.warranty.services.judging import (
    Judgement,
    Occurrence,
    add_repair_source,
    judge,
    proposal,
)
from baoxiu.policies.warranty.services.packs import install_packs
from baoxiu.policies.warranty.services.panels import panel
from baoxiu.policies.warranty.services.promises import promised_periods
from baoxiu.policies.warranty.services.proving import Proof, Unproved, prove_decisions
from baoxiu.policies.warranty.services.publishing import (
    days_of,
    has_written,
    may_end,
    overlapping,
    publish,
    recall,
    retire,
    send_back,
    submit,
)
from baoxiu.policies.warranty.services.reading import read_in_words
from baoxiu.policies.warranty.services.recording import (
    judgement_of,
    keep,
    kept_facts,
    replay,
    result_of,
    sentence,
    settle,
    unjudged,
    versions_document,
)
from baoxiu.policies.warranty.services.trials import (
    TRIAL_JOB,
    newest_trial,
    run_trial,
    start_trial,
)
from baoxiu.policies.warranty.services.verdicts import Verdict, periods, verdict
from baoxiu.policies.warranty.services.whatif import WhatIf, what_if

__all__ = [
    "APPRAISE",
    "CARD",
    "EDIT",
    "OVERRIDE",
    "PUBLISH",
    "SEE",
    "TRIAL_JOB",
    "CardInput",
    "CardPeriod",
    "Case",
    "CaseDecision",
    "Cause",
    "Decision",
    "Facts",
    "Findings",
    "Judgement",
    "Occurrence",
    "Proof",
    "Repair",
    "Season",
    "Severity",
    "Subject",
    "Unproved",
    "Verdict",
    "WhatIf",
    "add_evidence",
    "add_repair_source",
    "amend_choice",
    "amend_draft",
    "appraisal_of_order",
    "beginning",
    "card_clauses",
    "card_of_token",
    "card_periods",
    "compare",
    "create_choice",
    "create_draft",
    "days_of",
    "decide",
    "decide_case",
    "decision_of_order",
    "decisions_of_order",
    "delete_choice",
    "delete_draft",
    "first_document",
    "get_appraisal",
    "get_card",
    "get_choice",
    "get_decision",
    "get_version",
    "has_written",
    "install_packs",
    "issue_card",
    "judge",
    "judgement_of",
    "keep",
    "kept_facts",
    "masked_name",
    "masked_serial",
    "may_end",
    "newest_appraisal",
    "newest_trial",
    "nothing_to_promise",
    "overlapping",
    "panel",
    "parameters_from",
    "parameters_text",
    "periods",
    "policy_names",
    "promise_now",
    "promised_periods",
    "proposal",
    "prove_decisions",
    "publish",
    "read_in_words",
    "recall",
    "record_appraisal",
    "repairer_of",
    "replay",
    "result_of",
    "retire",
    "run_trial",
    "send_back",
    "sentence",
    "settle",
    "standing_card",
    "start_trial",
    "submit",
    "unjudged",
    "verdict",
    "versions_document",
    "versions_of",
    "visible_appraisals",
    "visible_cards",
    "visible_choices",
    "visible_decisions",
    "visible_versions",
    "what_if",
    "withdraw_card",
]
