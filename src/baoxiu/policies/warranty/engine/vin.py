"""The check of a vehicle identification number and what its tenth position says (49 CFR 565.15, GB 16735)."""

from __future__ import annotations

from dataclasses import dataclass

LENGTH = 17
CHECK_POSITION, YEAR_POSITION = 9, 10
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VALUES = {digit: int(digit) for digit in "0123456789"} | dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)), strict=True)
)
# Thirty codes for thirty years, without I, O, Q, U, Z and 0.
YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
FIRST_YEAR, CYCLE = 1980, 30


@dataclass(frozen=True, slots=True)
class VinCheck:
    """What the check found. `position` counts from 1 and is None where the number holds or has a wrong length."""

    is_valid: bool
    position: int | None = None
    found: str = ""
    required: str = ""
    total: int | None = None

    @property
    def remainder(self) -> int | None:
        """The weighted sum by eleven."""
        return None if self.total is None else self.total % 11


def check_vin(vin: str) -> VinCheck:
    """Check length, letters and check digit; name the position that is wrong and what must stand there."""
    if len(vin) != LENGTH:
        return VinCheck(is_valid=False, found=str(len(vin)), required=str(LENGTH))
    for position, letter in enumerate(vin, start=1):
        if letter not in VALUES:
            return VinCheck(is_valid=False, position=position, found=letter)
    total = sum(VALUES[letter] * weight for letter, weight in zip(vin, WEIGHTS, strict=True))
    required = "0123456789X"[total % 11]
    found = vin[CHECK_POSITION - 1]
    if found == required:
        return VinCheck(is_valid=True, found=found, required=required, total=total)
    return VinCheck(
        is_valid=False, position=CHECK_POSITION, found=found, required=required, total=total
    )


def model_years(vin: str, *, until: int) -> tuple[int, ...]:
    """The years that position 10 may stand for, up to and with `until`: ambiguous by 30 years, so never a start of a period."""
    code = vin[YEAR_POSITION - 1 : YEAR_POSITION]
    if not code or code not in YEARS:
        return ()
    first = FIRST_YEAR + YEARS.index(code)
    return tuple(range(first, until + 1, CYCLE))
