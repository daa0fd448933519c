"""A text that can be read in two ways: what each gives, and what the text itself proves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Readings(Generic[Value]):
    """The values of a text by the convention it is read in: a decimal mark, an order of day and month.

    Where one convention alone gives a value, `values` has one; where both give the same, both.
    """

    values: tuple[tuple[str, Value], ...]

    @property
    def evidence(self) -> str | None:
        """Give the convention that the text proves, None where it proves none."""
        return self.values[0][0] if len(self.values) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Say whether the two readings give two values."""
        return len({value for _, value in self.values}) > 1

    def value(self, convention: str | None) -> Value | None:
        """Give the value in a convention, None where two are possible and none is chosen."""
        if not self.values:
            return None
        if not self.ambiguous:
            return self.values[0][1]
        return dict(self.values).get(convention or "")
