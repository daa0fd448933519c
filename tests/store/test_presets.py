from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.checks.base import ImageFinding, LengthFinding, PageFinding
from briefgen.checks.registry import checks_of
from briefgen.checks.rules import presets as preset_rules
from briefgen.checks.survey import Survey
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.engine import jobs
from briefgen.sections.document import Reader
from briefgen.sections.registry import row_keys
from briefgen.store import load, presets, save
from briefgen.store.keeping import Part, preset_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "western-balkans-2025-02.json"
PAGE_CHECKS = {
    name
    for finding in (PageFinding, ImageFinding, LengthFinding)
    for check in checks_of(finding)
    for name in check.names
}
BUILT_IN = sorted(presets.built_in_folder().glob("*.briefpreset"))


def write(path: Path, preset: object, **head: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save(Briefing({"format": 1, "title": "T", "preset": preset, **head}), path)
    return path


def left(briefing: Briefing) -> list[str]:
    """Give the addresses of the texts that are left from the preset."""
    return [problem.address for problem in preset_rules.left.run(Survey(Reader().read(briefing)))]


def test_preset_begins_a_new_briefing_without_what_makes_it_one(tmp_path: Path) -> None:
    block = {"name": "Weekly", "description": "Each Friday.", "languages": ["en", "sq", 5]}
    found = presets.read_preset(write(tmp_path / "w.briefpreset", block))
    assert (found.id, found.name, found.description) == ("w", "Weekly", "Each Friday.")
    assert found.languages == ("en", "sq")
    begun = found.begin("2025-02-21")
    created = begun.tree.pop("created")
    assert begun == Briefing({"format": 1, "title": "T", "as_of": "2025-02-21"})
    assert presets.now()[:10] >= created[:10]
    begun.tree["title"] = "mine"
    assert found.begin().tree["title"] == "T"


def test_new_briefing_remembers_the_texts_of_its_preset(tmp_path: Path) -> None:
    block = {"name": "Weekly", "description": "D", "texts": {"#/title": "T"}}
    begun = presets.read_preset(write(tmp_path / "w.briefpreset", block)).begin()
    assert begun.tree["preset"] == {"name": "Weekly", "texts": {"#/title": "T"}}


@pytest.mark.parametrize("block", [None, {}, "Weekly", {"name": " "}, {"name": 5}])
def test_preset_is_refused_when_it_has_no_name(tmp_path: Path, block: object) -> None:
    with pytest.raises(BriefgenError, match="is no preset"):
        presets.read_preset(write(tmp_path / "w.briefpreset", block))


def test_gallery_shows_the_built_in_ones_first_and_names_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in, own = tmp_path / "in", tmp_path / "own"
    write(built_in / "b.briefpreset", {"name": "B"})
    write(own / "a.briefpreset", {"name": "A"})
    write(own / "c.briefing", {"name": "C"})
    (own / "broken.briefpreset").write_bytes(b"PK")
    monkeypatch.setattr(presets, "built_in_folder", lambda: built_in)
    monkeypatch.setattr(presets, "own_folder", lambda: own)
    found = presets.gallery()
    assert [(preset.name, preset.is_own) for preset in found.presets] == [
        ("B", False),
        ("A", True),
    ]
    (fault,) = found.faults
    assert str(fault).startswith(f"{own / 'broken.briefpreset'} is damaged")
    assert presets.gallery([tmp_path / "none"]) == presets.Gallery((), ())


def test_own_presets_lie_in_the_users_data_folder() -> None:
    assert presets.own_folder().parts[-2:] == ("briefgen", "presets")
    assert presets.built_in_folder().parts[-2:] == ("assets", "presets")


# -- the built-in ones ----------------------------------------------------------------


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_built_in_preset_notes_each_of_its_prompts(path: Path) -> None:
    preset = presets.read_preset(path)
    texts = preset.briefing.tree["preset"]["texts"]
    prompts = set(_prompts({**preset.briefing.tree, "preset": None}))
    assert set(texts.values()) == prompts
    for address, text in texts.items():
        assert preset.briefing.get(address) == text
    begun = preset.begin()
    assert sorted(left(begun)) == sorted(texts)
    (summary,) = (one for one in begun.tree["sections"] if one["kind"] == "summary")
    summary["data"]["bluf"] = "No list can govern alone."
    assert sorted(left(begun)) == sorted(texts.keys() - {"summary#/bluf"})


def _prompts(node: Any) -> list[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return [text for inner in node for text in _prompts(inner)]
    return [node] if isinstance(node, str) and "[" in node else []


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_built_in_preset_is_read_whole_and_holds_no_figure(path: Path) -> None:
    briefing = presets.read_preset(path).begin()
    document = Reader().read(briefing)
    assert document.refused == ()
    assert "sources" not in briefing.tree
    numbers = [
        value
        for section in briefing.sections()
        for value in _leaves(section["data"])
        if isinstance(value, int) and not isinstance(value, bool)
    ]
    # who responds first, second and third
    assert numbers == ([1, 2, 3] if path.stem == "mission-update" else [])


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_built_in_preset_is_laid_out_without_a_complaint(path: Path) -> None:
    made = jobs.render(presets.read_preset(path).begin())
    complaints = [one for one in made.problems if one.check in PAGE_CHECKS]
    assert complaints == []
    assert made.pages == 1 if path.stem == "one-page-note" else 2 <= made.pages <= 3


def _leaves(node: Any) -> list[Any]:
    if isinstance(node, dict):
        node = list(node.values())
    return [leaf for inner in node for leaf in _leaves(inner)] if isinstance(node, list) else [node]


def test_text_that_was_moved_with_its_row_is_still_known_to_be_the_presets() -> None:
    briefing = presets.find("mission-update").begin()
    scenarios = briefing.section("outlook")["data"]["scenarios"]
    scenarios[0]["name"] = "Renamed"
    assert "outlook#/scenarios/Renamed/text" in left(briefing)
    assert left(presets.blank()) == []


# -- one's own ------------------------------------------------------------------------


def test_own_presets_are_added_renamed_given_out_and_deleted(tmp_path: Path) -> None:
    own = tmp_path / "own"
    made = preset_of(load(EXAMPLE), " Très court! ", "For a call.", {})
    first, second = presets.add(made, own), presets.add(made, own)
    assert (first.id, second.id, first.name) == ("tres-court", "tres-court-2", "Très court!")
    renamed = presets.rename(second, "Long")
    assert (renamed.name, renamed.path) == ("Long", second.path)
    presets.give_out(renamed, tmp_path / "sent.briefpreset")
    taken = presets.take_in(tmp_path / "sent.briefpreset", own)
    assert (taken.id, taken.description) == ("long", "For a call.")
    presets.delete(first)
    presets.delete(first)
    assert [preset.name for preset in presets.gallery([own]).presets] == ["Long", "Long"]
    assert presets.find("TRES-COURT-2", [own]) == presets.read_preset(second.path)


def test_preset_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="give it one"):
        presets.add(Briefing({"format": 1, "preset": {"name": " "}}), tmp_path)
    preset = presets.add(Briefing({"format": 1, "preset": {"name": "!"}}), tmp_path)
    assert preset.id == "preset"
    with pytest.raises(BriefgenError, match="give it one"):
        presets.rename(preset, " ")
    with pytest.raises(BriefgenError, match="is no preset"):
        presets.take_in(EXAMPLE, tmp_path)


def kept(keep: dict[str, set[Part]]) -> Briefing:
    whole = {name: frozenset(parts) for name, parts in keep.items()}
    return preset_of(load(EXAMPLE), "Mine", "", whole)


def test_preset_of_a_briefing_holds_its_settings_and_nothing_of_its_issue() -> None:
    made = kept({})
    tree = made.tree
    assert tree["title"].startswith("Western Balkans")
    assert tree["designations"] == {"XK": "un-footnote"}
    assert not {"reference", "edition", "sources", "key_figures"} & tree.keys()
    assert made.section("summary")["data"] == {
        "bluf": "[Bottom line]",
    }
    elections = made.section("elections")
    assert elections["data"]["allocation"]["method"] == "dhondt"
    assert elections["data"]["results"] == []
    assert "comment" not in elections["data"]
    assert "provenance" not in elections
    assert tree["preset"]["texts"] == {"summary#/bluf": "[Bottom line]"}
    assert Reader().read(made).refused == ()
    assert b"[@" not in made.to_json()


def test_preset_of_a_briefing_keeps_what_is_ticked() -> None:
    everything = set(Part)
    made = kept({"summary": everything, "elections": {Part.VALUES, Part.ROWS, Part.TEXT}})
    original = load(EXAMPLE)
    assert made.section("summary")["data"] == original.section("summary")["data"]
    data = made.section("elections")["data"]
    assert [row["abbr"] for row in data["results"]] == ["LVV", "PDK", "LDK", "AAK–Nisma", "SL"]
    assert data["comment"].endswith("normal democratic process.")
    assert "sources" not in data["exclusions"][0]
    assert {one["id"] for one in made.tree["sources"]} == {"cec-preliminary", "rutte-bratislava"}
    texts = made.tree["preset"]["texts"]
    assert texts["summary#/judgements/partner/text"].startswith("Lëvizja")
    assert "elections#/comment" in texts
    begun = Briefing({**made.tree}, keys_of=row_keys)
    assert sorted(left(begun)) == sorted(texts)


def test_preset_of_a_briefing_keeps_where_its_rows_came_from() -> None:
    made = kept({"elections": {Part.ROWS, Part.SOURCES}})
    elections = made.section("elections")
    assert elections["provenance"] == {"/results": {"sources": ["cec-preliminary"]}}
    assert "allocation" not in elections["data"]
    only = kept({"elections": {Part.VALUES, Part.SOURCES}})
    # the rows are gone, and an empty list stands for them
    assert only.section("elections")["data"]["results"] == []


def test_preset_of_a_briefing_keeps_an_unknown_kind_whole_or_empty() -> None:
    section = {"id": "x", "kind": "unheard", "title": "X", "data": {"a": 1}}
    briefing = Briefing(
        {"format": 1, "title": "T", "sections": [section]}, {"data/a": b"", "images/b": b""}
    )
    assert preset_of(briefing, "N", "", {}).section("x")["data"] == {}
    made = preset_of(briefing, "N", "", {"x": frozenset(Part)})
    assert made.section("x")["data"] == {"a": 1}
    assert made.files == {"images/b": b""}
