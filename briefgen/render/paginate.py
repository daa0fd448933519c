"""Units of HTML to laid-out pages, kept from one edit to the next.

A unit is a run of sections between page breaks, laid out as a document of its own; the
document is its units' pages one after the other. The paginator keeps what it laid out, by
the digest of what the pages show, so an edit costs its own unit and no other.

Neither the number of a unit's first page nor the total belongs to that digest: they stand
in the margin boxes alone (`counter(page)`, `counter(pages)`), which are made again in a few
milliseconds. A page number in the body (the contents) is a literal: give the unit that
prints it as a function of `Numbers`.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Sequence

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.render.fetcher import Fetcher, Refusal, Resources
from briefgen.render.units import (
    Laid,
    LaidPage,
    Numbers,
    SupersededError,
    Unit,
    files_named,
)
from briefgen.render.weasy import Flow, Setting

__all__ = ["Laid", "LaidPage", "Numbers", "Paginator", "SupersededError", "Unit"]

SPARE_PAGES = 30
"""How many pages are kept besides the document's own, for who takes an edit back.

A page is 3 to 4 MB. The longest unused units go first.
"""

LONG_UNIT = 12
"""Pages above which a unit makes editing slow: warn, or let the author allow a break."""

MAX_PASSES = 4
"""How often contents are laid out again because their own length moved what they list."""

UnitSource = Unit | Callable[[Numbers], Unit]
Deliver = Callable[[LaidPage], None]
Newer = Callable[[], bool]
_Slot = tuple[str, int]


class Paginator:
    """Lays out units and keeps them: `Paginator(resources).lay_out(units)`.

    `refusals` names the addresses that the last document asked for in vain.
    """

    def __init__(self, resources: Resources) -> None:
        self._fetcher = Fetcher(resources)
        self.setting = Setting(self._fetcher)
        self._kept: OrderedDict[_Slot, Flow] = OrderedDict()
        self._files: dict[str, str] = {}
        self._laid = Laid(())
        self._delivered: dict[int, str] = {}
        self._expected: dict[str, int] = {}
        self._expected_total = 0
        self.refusals: tuple[Refusal, ...] = ()

    @property
    def resources(self) -> Resources:
        """The files that pages may show; set others when the briefing's images change."""
        return self._fetcher.resources

    @resources.setter
    def resources(self, resources: Resources) -> None:
        self._fetcher.resources = resources

    def begin(self) -> None:
        """Begin another document: forget all pages, keep fonts and parsed style sheets."""
        self._kept.clear()
        self._laid = Laid(())
        self._delivered.clear()

    def lay_out(
        self,
        units: Sequence[UnitSource],
        *,
        deliver: Deliver | None = None,
        newer: Newer | None = None,
        first: str | None = None,
    ) -> Laid:
        """Lay out the units that changed, renumber the rest, and give the document.

        A unit given as a function of `Numbers` is laid out last (if it is in view, first with
        the numbers from before), and again while its own length moves what it lists. `first` names the unit to lay out before all others, the
        one in view. `deliver` gets each page that looks different from the page of that
        number before, as soon as it is ready, and once more where its number or the total
        turns out to be another. Of a first layout, when no number is known, only the first
        unit's are given before the end. `newer` is asked between pages: where it says yes,
        `SupersededError` ends the work, and the units that were finished stay kept.
        """
        newer, deliver = newer or _never, deliver or _nobody
        numbers: Numbers = self._laid.numbers()
        made = _made(units, numbers)
        self._expect(made)
        fixed = [unit for unit in units if isinstance(unit, Unit)]
        begun = fixed if deliver is _nobody else _shown_at_once(units, made, first)
        for turn, (slot, unit) in enumerate(_in_slots(begun, first)):
            # Before a first layout nobody knows the numbers, so only what is in view is shown
            # under guessed ones.
            known = turn == 0 or self._laid.total > 0
            self._flow(slot, unit, newer, deliver if known else _nobody)
        for _ in range(MAX_PASSES):
            laid = self._join(made, newer)
            found = laid.numbers()
            if len(fixed) == len(units) or found == numbers:
                break
            numbers = found
            made = _made(units, numbers)
        self._laid = laid
        # What is in view first: a page more or less gives all of them other numbers.
        for page in sorted(laid.pages, key=lambda page: page.unit.name != first):
            if newer():
                raise SupersededError
            self._deliver(page, deliver)
        for number in [number for number in self._delivered if number > laid.total]:
            del self._delivered[number]
        self._forget(made)
        self.refusals = self._refused(made)
        return laid

    def _join(self, units: Sequence[Unit], newer: Newer) -> Laid:
        """Put the units' pages one after the other, under their numbers."""
        flows = [(unit, self._flow(slot, unit, newer, _nobody)) for slot, unit in _in_slots(units)]
        total = sum(len(flow.pages) for _, flow in flows)
        places = [(unit, flow, index) for unit, flow in flows for index in range(len(flow.pages))]
        return Laid(
            tuple(
                LaidPage(unit, index, number, total, flow)
                for number, (unit, flow, index) in enumerate(places, start=1)
            )
        )

    def _flow(self, slot: _Slot, unit: Unit, newer: Newer, deliver: Deliver) -> Flow:
        """Give a unit's pages, laid out now if they are not kept."""
        kept = self._kept.get(slot)
        if kept is not None:
            self._kept.move_to_end(slot)
            return kept
        if newer():
            raise SupersededError
        self._renew_files(unit)
        flow = Flow(unit.html, unit.css, self.setting)
        first, total = self._expected.get(unit.name, 1), self._expected_total
        for index in _guarded(flow.lay_out(first, total), unit):
            self._deliver(LaidPage(unit, index, first + index, total, flow), deliver)
            if newer():
                raise SupersededError
        self._kept[slot] = flow
        return flow

    def _expect(self, units: Sequence[Unit]) -> None:
        """Guess each unit's first number and the total, from what is kept and what was before."""
        before = {name: len(pages) for name, pages in self._laid.units()}
        total = 0
        self._expected = {}
        for slot, unit in _in_slots(units):
            self._expected.setdefault(unit.name, total + 1)
            kept = self._kept.get(slot)
            total += before.get(unit.name, 1) if kept is None else len(kept.pages)
        self._expected_total = total

    def _deliver(self, page: LaidPage, deliver: Deliver) -> None:
        if deliver is not _nobody and self._delivered.get(page.number) != page.key:
            deliver(page)
            self._delivered[page.number] = page.key

    def _renew_files(self, unit: Unit) -> None:
        """Drop decoded images whose file has become another one."""
        for address, digest in files_named((unit.html, *unit.css), self.resources).items():
            if self._files.setdefault(address, digest) != digest:
                self._files[address] = digest
                self.setting.forget_image(address)

    def _forget(self, units: Sequence[Unit]) -> None:
        """Let go of the longest unused units above `SPARE_PAGES`, none of the document's own."""
        needed = {slot for slot, _ in _in_slots(units)}
        spare = [slot for slot in self._kept if slot not in needed]
        pages = sum(len(self._kept[slot].pages) for slot in spare)
        for slot in spare:
            if pages <= SPARE_PAGES:
                return
            pages -= len(self._kept.pop(slot).pages)

    def _refused(self, units: Sequence[Unit]) -> tuple[Refusal, ...]:
        texts = {text for unit in units for text in (unit.html, *unit.css)}
        return tuple(
            refusal
            for refusal in self._fetcher.refusals
            if any(refusal.address.removesuffix("…") in text for text in texts)
        )


def _made(units: Sequence[UnitSource], numbers: Numbers) -> list[Unit]:
    return [unit if isinstance(unit, Unit) else unit(numbers) for unit in units]


def _shown_at_once(
    units: Sequence[UnitSource], made: Sequence[Unit], first: str | None
) -> list[Unit]:
    """Give the units to lay out without the right numbers: the fixed ones, and what is in view."""
    in_view = first if first in {unit.name for unit in made} else made[0].name
    return [
        unit
        for source, unit in zip(units, made, strict=True)
        if isinstance(source, Unit) or unit.name == in_view
    ]


def _in_slots(units: Sequence[Unit], first: str | None = None) -> list[tuple[_Slot, Unit]]:
    """Give units with their places in the store, one named `first` before the others.

    Two units that look alike still need pages of their own, since their numbers differ.
    """
    seen: Counter[str] = Counter()
    slots: list[tuple[_Slot, Unit]] = []
    for unit in units:
        slots.append(((unit.key, seen[unit.key]), unit))
        seen[unit.key] += 1
    return sorted(slots, key=lambda item: item[1].name != first)


def _guarded(indexes: Iterator[int], unit: Unit) -> Iterator[int]:
    """Say in a sentence where the layout itself fails, as WeasyPrint's does on rare content.

    Raises `BriefgenError` with the failure as its cause.
    """
    try:
        yield from indexes
    except Exception as failure:
        raise BriefgenError(
            msg(
                "The pages that begin with section “%(name)s” cannot be laid out: simplify what "
                "was last added there, such as a table or picture inside another.",
                name=unit.name,
            )
        ) from failure


def _nobody(page: LaidPage) -> None:
    """Take a page that nobody waits for."""


def _never() -> bool:
    """Say that no newer request has come."""
    return False
