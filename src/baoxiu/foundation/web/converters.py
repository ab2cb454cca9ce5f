"""Path converters."""


class IdConverter:
    """A key that both databases can hold: 1 to 2^63 - 1."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number >= 2**63:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        return str(value)
