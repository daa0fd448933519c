"""From file to rows: the layouts and traps of tables that desk officers import, rows made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.importers.exchange import APPEND, REPLACE, UPDATE, Outcome, Request, outcome_from_json
from briefgen.importers.files import Data
from briefgen.importers.reader import Reader
from tests.helpers.workbooks import PERCENT, styled, xlsx

LISTS = [
    {
        "party": "Lëvizja Vetëvendosje!",
        "abbr": "LVV",
        "share_percent": Decimal("40.8"),
        "colour": "#c8102e",
    },
    {"party": "Democratic Party of Kosovo", "abbr": "PDK", "votes": 5},
]
COMMISSION = """,Subjekti Politik,Shkurtesa,Numri i votave,Përqindja e votave të vlefshme
1,126. LËVIZJA VETËVENDOSJE!,LVV,200.754,"25,55%"
2,118. PARTIA DEMOKRATIKE,PDK,100.101,"22,10%"
Gjithsej,,,300.855,"47,65%"
"""


def read(content: str | bytes, *, name: str = "x.csv", kind: str = "elections", at: str = "results",
         **values: Any) -> Outcome:  # fmt: skip
    data = content.encode() if isinstance(content, str) else content
    request = Request(kind, [at], **{"final": True, **values})
    return Reader(Data(name, data)).outcome(request)


def values(outcome: Outcome) -> list[dict[str, Any]]:
    return [row.values for row in outcome.rows]


def test_commission_s_export_is_read_when_marks_are_proved_by_the_share() -> None:
    found = read(COMMISSION, existing=LISTS)
    assert values(found)[0] == {
        "party": "LËVIZJA VETËVENDOSJE!", "abbr": "LVV", "votes": 200754, "share_percent": Decimal("25.55"),
    }  # fmt: skip
    assert not found.open
    assert not found.refused
    assert [row.at for row in found.rows] == [0, 1]
    assert found.rows[0].cells["votes"] == "D2"
    assert found.range == "B1:E3"
    assert found.number_format == {"decimal": ",", "group": "."}
    said = " ".join(found.said)
    assert "“Gjithsej”" in said
    assert "126. LËVIZJA" in said
    assert found.columns[0].fields == []


def test_mark_is_asked_for_when_nothing_proves_it() -> None:
    found = read("Nation,Troops\nItaly,1.234\nHungary,400\n", kind="kfor", at="contributions")
    (question,) = found.open
    assert question.topic == "decimal"
    assert [(value, flag) for value, _, flag in question.readings] == [
        (".", "--locale en"), (",", "--locale de"),
    ]  # fmt: skip
    assert [reading for _, reading, _ in question.readings] == [
        "1.234, with decimals",
        "1,234, a whole number",
    ]
    assert found.preview[0][1] == ("1.234", "?")


@pytest.mark.parametrize(
    ("given", "personnel"), [({"locale": "de"}, 1234), ({"decimal": ","}, 1234)]
)
def test_mark_is_taken_when_it_is_chosen(given: dict[str, str], personnel: int) -> None:
    text = "Nation,Troops\nItaly,1.234\nHungary,400\n"
    found = read(text, kind="kfor", at="contributions", **given)
    assert [row["personnel"] for row in values(found)] == [personnel, 400]
    assert not found.open
    assert found.questions[0].answer == ","


def test_choice_against_the_file_is_said_when_the_file_proves_another_mark() -> None:
    found = read(COMMISSION, existing=LISTS, locale="en")
    assert any("itself uses" in one for one in found.said)


def test_placemat_is_read_when_cells_bear_footnotes_and_blanks() -> None:
    text = "Contributing nation;Personnel\nItaly;551¹\nTurkey;93*\nKosova;\nGermany;NA\nTotal;644\n"
    found = read(text, kind="kfor", at="contributions")
    assert values(found) == [
        {"nation": "IT", "personnel": 551}, {"nation": "TR", "personnel": 93},
        {"nation": "XK", "personnel": None}, {"nation": "DE", "personnel": None},
    ]  # fmt: skip
    assert any("Footnote marks were taken off 2" in one for one in found.said)
    assert any("“Total”" in one for one in found.said)


def test_ranks_are_read_when_they_are_ordinal() -> None:
    found = read(
        "Country,Year,Rank\nItaly,2023,93rd\nXKX,2023,1st\n", kind="kfor", at="contributions"
    )
    assert values(found) == [{"nation": "IT", "rank": 93}, {"nation": "XK", "rank": 1}]
    assert [one.header for one in found.columns if not one.fields] == ["Year"]


def test_returning_officer_s_export_is_read_when_comments_stand_above() -> None:
    text = "\ufeff# Quelle\n# Stand\nGruppenname;Kurzbezeichnung;Anzahl;Prozent\nPartei A;A;12345;12,5\n"
    found = read(text)
    assert values(found) == [
        {"party": "Partei A", "abbr": "A", "votes": 12345, "share_percent": Decimal("12.5")}
    ]
    assert found.rows[0].cells["votes"] == "C4"


def test_columns_go_by_letters_when_there_is_no_header() -> None:
    text = "SMER;0;681017;42\nPS;0;532595;32\n"
    found = read(text, mapping={"abbr": "A", "votes": "C", "seats": "D"})
    assert found.header is None
    assert values(found)[1] == {"abbr": "PS", "votes": 532595, "seats": 32}
    assert found.rows[0].cells["seats"] == "D1"


def test_blank_columns_are_left_out_when_they_trail() -> None:
    found = read("Abbr,Votes,,,\nA,1,,,\nB,2,,,\n")
    assert [one.header for one in found.columns] == ["Abbr", "Votes"]


def test_other_column_is_told_when_two_fit_one_field() -> None:
    found = read("Abbr,Valid votes,Votes\nA,1,2\n")
    assert values(found) == [{"abbr": "A", "votes": 2}]
    assert next(one for one in found.columns if one.header == "Valid votes").also == ["votes"]


def test_dates_are_asked_for_when_day_and_month_can_be_either() -> None:
    text = "date,total\n03/04/2025,4600\n05/06/2025,4700\n"
    found = read(text, kind="kfor", at="strength")
    (question,) = found.open
    assert [(reading, flag) for _, reading, flag in question.readings] == [
        ("3 April 2025", "--locale en-GB"), ("4 March 2025", "--locale en-US"),
    ]  # fmt: skip
    chosen = read(text, kind="kfor", at="strength", locale="en-US")
    assert values(chosen)[0] == {"date": "2025-03-04", "total": 4600}


def test_two_styles_of_date_are_read_when_a_file_has_both() -> None:
    text = "event_date,notes,location\n2025-03-07,One,Mitrovica\n07 March 2025,Two,Zubin Potok\n"
    found = read(text, kind="stability", at="incidents")
    assert [row["date"] for row in values(found)] == ["2025-03-07", "2025-03-07"]


def test_country_is_asked_for_when_two_are_meant() -> None:
    text = "Nation,Troops\nKorea,5\nItaly,7\n"
    found = read(text, kind="kfor", at="contributions")
    (question,) = found.open
    assert {value for value, _, _ in question.readings} == {"KP", "KR", "Korea"}
    assert '--read "Korea=KR"' in [flag for _, _, flag in question.readings]
    chosen = read(text, kind="kfor", at="contributions", meanings={"Korea": "KR"})
    assert values(chosen)[0]["nation"] == "KR"
    assert not chosen.open
    assert chosen.questions[0].answer == "KR"


def test_row_is_found_by_its_name_when_the_file_has_no_key() -> None:
    text = 'Subjekti Politik,Numri i votave\n126. Lëvizja VETËVENDOSJE,"1.200.000"\n118. PDK,7\n'
    found = read(text, existing=LISTS)
    assert [row.at for row in found.rows] == [0, 1]
    assert values(found) == [{"votes": 1200000}, {"votes": 7}]


def test_row_is_asked_for_when_a_name_is_only_like_it() -> None:
    text = "Party,Votes\nVetëvendosje,12\nPDK,7\n"
    found = read(text, existing=LISTS)
    question = next(one for one in found.open if one.topic == "row")
    assert [value for value, _, _ in question.readings] == ["LVV", "new"]
    same = read(text, existing=LISTS, meanings={"Vetëvendosje": "LVV"})
    assert [row.at for row in same.rows] == [0, 1]
    assert not same.open


def test_new_rows_are_refused_when_they_lack_what_every_row_needs() -> None:
    groups = read("Group,One of the groups\nTurkish,Turkish\n", at="reserved")
    assert "“Seats” (seats)" in groups.refused[0]
    text = "Party,Votes\nPDK,7\nSomebody else,8\n"
    known = read(text, existing=LISTS, mode=UPDATE)
    assert not known.refused
    assert [row.at for row in known.rows] == [1]
    assert any("Somebody else" in one for one in known.said)


def test_rows_are_refused_when_a_key_stands_twice() -> None:
    found = read("abbr,votes\nA,1\nA,2\n")
    assert "“A” stands in 2 rows" in found.refused[0]


def test_rows_that_are_gone_are_named_when_the_file_lacks_them() -> None:
    text = "abbr,votes\nLVV,1\nNEW,2\n"
    found = read(text, existing=LISTS)
    assert found.gone == ["PDK"]
    assert (found.updated, found.added) == (1, 1)
    assert any("left as they are: PDK" in one for one in found.said)
    assert any("taken out: PDK" in one for one in read(text, existing=LISTS, mode=REPLACE).said)


def test_rows_are_refused_when_known_ones_would_be_added_again() -> None:
    assert read("abbr,votes\nLVV,1\n", existing=LISTS, mode=APPEND).refused


def test_value_is_kept_and_named_when_the_field_cannot_hold_it() -> None:
    found = read("abbr,votes,share\nA,12x,104\nB,=1+1,4\n")
    assert [row["votes"] for row in values(found)] == ["12x", "=1+1"]
    said = " ".join(found.said)
    assert "B2: “12x”" in said
    assert "C2: 104" in said
    assert "taken as it stands" in said


def test_shares_are_asked_for_when_they_may_be_parts_of_one() -> None:
    text = "abbr,share\nA,0.55\nB,0.45\n"
    (question,) = read(text).open
    assert [reading for _, reading, _ in question.readings] == ["55%", "0.55%"]
    chosen = read(text, fractions=True)
    assert [row["share_percent"] for row in values(chosen)] == [55, 45]
    assert not chosen.open


def test_count_is_whole_when_the_file_writes_noughts_behind_the_mark() -> None:
    (row,) = values(read("abbr;votes\nA;1.101,0\n"))
    assert repr(row["votes"]) == "1101"


def test_percentage_is_read_when_a_spreadsheet_shows_one() -> None:
    rows = [["abbr", "share"], ["A", styled(0.5525, PERCENT)], ["B", styled(0.4475, PERCENT)]]
    found = read(xlsx({"S": rows}), name="x.xlsx")
    assert [row["share_percent"] for row in values(found)] == [Decimal("55.25"), Decimal("44.75")]
    assert not found.questions


def test_members_are_matched_when_the_file_is_json() -> None:
    found = read('{"results": [{"abbr": "A", "votes": 7}]}', name="x.json")
    assert values(found) == [{"abbr": "A", "votes": 7}]
    assert found.rows[0].cells == {"abbr": "/results/0/abbr", "votes": "/results/0/votes"}


def test_header_is_found_when_titles_stand_above() -> None:
    found = read("Results of the election,,\n\nAbbr,Votes,Seats\nA,1,2\n")
    assert found.header == 2
    assert any("Results of the election" in one for one in found.said)


def test_remark_is_left_out_when_it_ends_the_table() -> None:
    found = read("Abbr,Votes\nA,1\nB,2\nSource: the commission,\n")
    assert found.count == 2
    assert any("Source: the commission" in one for one in found.said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"mapping": {"vots": "Votes"}}, "no field “vots”"),
        ({"mapping": {"votes": "Nothing"}}, "no column “Nothing”"),
        ({"locale": "klingon"}, "no language"),
        ({"sheet": "S"}, "no sheets"),
        ({"at": "seats"}, "fills a list of rows"),
        ({"kind": "nothing"}, "knows no sections"),
    ],
)
def test_error_is_one_sentence_when_the_request_is_wrong(given: dict[str, Any], said: str) -> None:
    with pytest.raises(BriefgenError, match=said):
        read("Abbr,Votes\nA,1\n", **given)


def test_field_is_left_when_its_column_is_taken_away() -> None:
    found = read("Abbr,Votes\nA,1\n", mapping={"votes": ""})
    assert values(found) == [{"abbr": "A"}]


def test_outcome_is_the_same_when_it_went_through_a_pipe() -> None:
    found = read(COMMISSION, existing=LISTS)
    assert outcome_from_json(found.as_json()) == found


def test_new_lists_get_abbreviations_of_their_names_where_no_column_has_them() -> None:
    table = "party,votes\nLista e Re,12000\nDemocratic Party of Kosovo,9000\nLiga e Re,12\n"
    found = read(table, existing=LISTS, locale="en")
    assert not found.refused
    assert [(row.at, row.values.get("abbr")) for row in found.rows] == [
        (None, "LR"), (1, None), (None, "LR-2"),
    ]  # fmt: skip
    assert set(found.rows[0].cells) == {"party", "votes"}
    assert "“Abbreviation” of new rows is made of their names: LR, LR-2." in found.said
    mapped = read("party,abbr,votes\nLista e Re,,12000\n", existing=LISTS, locale="en")
    assert mapped.refused
