from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.marking import EU, NATO, TLP, Marking, Policy
from briefgen.core.rollup import Finding, Mismatch, compare, effective, roll_up
from briefgen.i18n import language


def mark(policy: Policy, rank: int, to: tuple[str, ...] | None = ()) -> Marking:
    return Marking(policy, policy.levels[rank], to)


MARKINGS = st.builds(
    mark,
    st.sampled_from([NATO, EU, TLP]),
    st.integers(0, 4),
    st.none() | st.lists(st.sampled_from(["EU", "Ukraine", "Moldova"]), unique=True).map(tuple),
)


def kinds(findings: list[Finding]) -> list[Mismatch]:
    return [finding.mismatch for finding in findings]


def test_roll_up_takes_the_highest_rank_and_what_all_may_have() -> None:
    parts = [
        mark(NATO, 0, ("EU", "Ukraine")),
        mark(TLP, 1),
        mark(NATO, 1, ("eu", "Moldova")),
        mark(NATO, 0, None),
        mark(TLP, 2),
    ]
    assert roll_up(parts) == (mark(NATO, 1, ("EU",)), mark(TLP, 2))


def test_roll_up_never_ranks_one_policy_against_another() -> None:
    assert roll_up([mark(EU, 1), mark(NATO, 4)]) == (mark(EU, 1), mark(NATO, 4))


def test_a_part_without_release_takes_it_from_the_whole() -> None:
    assert roll_up([mark(NATO, 0, ("EU",)), mark(NATO, 0)]) == (mark(NATO, 0, ()),)


@pytest.mark.parametrize(
    ("stated", "parts", "all_marked", "expected"),
    [
        ([mark(NATO, 0)], [mark(NATO, 1)], True, [Mismatch.LOWER]),
        ([mark(NATO, 2)], [mark(NATO, 1)], True, [Mismatch.HIGHER]),
        ([mark(NATO, 2)], [mark(NATO, 1)], False, []),
        ([mark(NATO, 1)], [mark(NATO, 1)], True, []),
        ([mark(NATO, 0, ("EU",))], [mark(NATO, 0)], False, [Mismatch.WIDER]),
        ([mark(NATO, 0, ("EU",))], [mark(NATO, 0, None)], True, []),
        ([mark(NATO, 0)], [mark(NATO, 0, ("EU",))], True, [Mismatch.NARROWER]),
        ([mark(NATO, 0)], [mark(NATO, 0, ("EU",))], False, []),
        (
            [mark(NATO, 0, ("EU",))],
            [mark(NATO, 1, ("Ukraine",))],
            False,
            [Mismatch.LOWER, Mismatch.WIDER],
        ),
        ([], [mark(NATO, 0)], False, [Mismatch.MISSING]),
        ([mark(NATO, 0)], [mark(EU, 1)], False, [Mismatch.OTHER_POLICY]),
        ([mark(NATO, 0)], [mark(TLP, 2)], False, [Mismatch.MISSING]),
        ([mark(TLP, 4)], [mark(NATO, 0)], False, [Mismatch.MISSING]),
        ([mark(NATO, 0), mark(TLP, 2)], [mark(NATO, 0), mark(TLP, 2)], True, []),
        ([mark(NATO, 0), mark(TLP, 1)], [mark(NATO, 0), mark(TLP, 2)], True, [Mismatch.LOWER]),
        ([], [mark(TLP, 0)], False, []),
        ([mark(NATO, 0)], [], False, []),
    ],
)
def test_compare_tells_errors_from_questions(
    stated: list[Marking], parts: list[Marking], all_marked: bool, expected: list[Mismatch]
) -> None:
    findings = compare(stated, parts, all_marked=all_marked)
    assert kinds(findings) == expected
    for finding in findings:
        text = language("en").text(finding.message)
        assert text.endswith("?") is not finding.is_error


def test_the_message_names_both_levels() -> None:
    [finding] = compare([mark(NATO, 0)], [mark(NATO, 1)])
    assert str(finding.message) == (
        "The marking NATO UNCLASSIFIED is lower than its parts, which require NATO RESTRICTED;"
        " raise it, or give the part a reason for downgrading."
    )


def test_a_sources_marking_counts_unless_there_is_a_reason() -> None:
    own, source = [mark(NATO, 0, ("EU",))], [mark(NATO, 1, ("EU",))]
    assert effective(own, source) == (mark(NATO, 1, ("EU",)),)
    assert effective(own, source, "Only the published figure is used.") == tuple(own)
    assert effective(own, source, "  ") == (mark(NATO, 1, ("EU",)),)


@given(st.lists(MARKINGS, max_size=6))
def test_the_roll_up_is_enough_for_its_parts(parts: list[Marking]) -> None:
    whole = roll_up(parts)
    assert compare(whole, parts, all_marked=True) == []
    assert roll_up(reversed(whole)) == whole
    for marking in whole:
        same = [part for part in parts if part.policy == marking.policy]
        assert marking.level.rank == max(part.level.rank for part in same)
        for part in same:
            if part.releasable_to is not None:
                assert set(marking.releasable_to or ()) <= set(part.releasable_to)


@given(st.lists(MARKINGS, max_size=5), MARKINGS)
def test_another_part_never_lowers_the_whole(parts: list[Marking], more: Marking) -> None:
    before = {marking.policy.id: marking.level.rank for marking in roll_up(parts)}
    after = {marking.policy.id: marking.level.rank for marking in roll_up([*parts, more])}
    assert all(after[policy] >= rank for policy, rank in before.items())
