"""What import-linter cannot say: a context is entered by its public door, and by nothing else."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

_STOREYS = {"register", "policies", "operations"}
_OPEN_ROOMS = {"public", "events"}
_DEPTH = 3  # baoxiu.STOREY.CONTEXT


def context_of(module: str) -> tuple[str, str] | None:
    """Return (storey, context) of a module, or None outside contexts."""
    parts = module.split(".")
    if len(parts) < _DEPTH or parts[1] not in _STOREYS:
        return None
    return parts[1], parts[2]


def room_of(module: str) -> str:
    """Return the part of its context that a module stands in: models, services, public, ..."""
    parts = module.split(".")
    return parts[_DEPTH] if len(parts) > _DEPTH else ""


def is_trespass(importer: str, imported: str) -> bool:
    """Return whether this import goes around the door.

    Inside a context everything is open, wiring may reach everything, and models may name another
    context's models because foreign keys are written as classes.
    """
    home = context_of(imported)
    if home is None or context_of(importer) == home or importer.startswith("baoxiu.config"):
        return False
    rooms = (room_of(imported), room_of(importer))
    return rooms[0] not in _OPEN_ROOMS and rooms != ("models", "models")


class PublicDoorContract(Contract):
    """Fails when a module imports from inside another context."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        trespasses = sorted(
            (importer, imported)
            for importer in graph.modules
            if importer.startswith("baoxiu.")
            for imported in graph.find_modules_directly_imported_by(importer)
            if is_trespass(importer, imported)
        )
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} must not import {imported}: use its `public`.")
