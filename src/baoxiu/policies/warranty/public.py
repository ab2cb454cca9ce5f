"""The door of warranty: the only module that other contexts may import."""

from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts, Repair

__all__ = ["Decision", "Facts", "Repair", "decide"]
