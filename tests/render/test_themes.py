from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.render import themes
from briefgen.render.blame import ThemeError
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from tests.helpers.composed import of_sample, read

SHIPPED = ["alliance", "ministry", "plain"]


def house(folder: Path, **files: str) -> Path:
    """Make a theme's folder; `theme_css` stands for theme.css, a dunder for a slash."""
    made = folder / "house"
    for name, text in files.items():
        path, _, suffix = name.replace("__", "/").rpartition("_")
        file = made / f"{path}.{suffix.replace('j2', 'html.j2')}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return made


def loaded(folder: Path) -> themes.Theme:
    return themes.load("house", resources.themes() | {"house": folder})


def written(folder: Path, briefing: Briefing | None = None) -> str:
    """Compose a briefing in a theme of one's own, cover and all, and give its HTML."""
    made = briefing or of_sample("kfor")
    made.tree["page"]["cover"] = True
    composition = Composer(loaded(folder)).compose(outline(read(made)))
    return "".join(
        unit.html if hasattr(unit, "html") else unit({}).html for unit in composition.units
    )


def refused(folder: Path) -> str:
    with pytest.raises(ThemeError) as caught:
        written(folder)
    return str(caught.value)


def test_three_themes_come_with_the_program() -> None:
    assert list(resources.themes()) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_sheets_are_the_base_and_the_kinds_and_then_the_themes_own(name: str) -> None:
    base, own = themes.load(name).sheets
    assert base.index("@page") < base.index(".kind-annex")
    assert own.startswith(f"/* {name.capitalize()}:")


@pytest.mark.parametrize("name", SHIPPED)
def test_style_sheets_name_colours_by_variables_alone(name: str) -> None:
    theme = themes.load(name)
    known = {"#000", "#ffffff", "#a9adb3", "#e8e8e8", "#4a4a4a"}
    for sheet in theme.sheets:
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", sheet)) <= known
    assert f"--accent: {theme.look(grey=False).colours['accent']};" in theme.look(grey=False).css


def test_grey_print_has_no_colour_in_any_theme() -> None:
    for name in SHIPPED:
        look = themes.load(name).look(grey=True)
        assert look.grey
        for colour in (look.colours[one] for one in ("accent", "red", "amber", "green")):
            assert colour[1:3] == colour[3:5] == colour[5:7]


def test_plain_saves_ink_though_nobody_asks_for_grey() -> None:
    assert themes.load("plain").look(grey=False).grey
    assert not themes.load("ministry").look(grey=False).grey


def test_unknown_theme_is_named_with_the_choices_when_it_is_loaded() -> None:
    with pytest.raises(BriefgenError, match=r"no theme “baroque”; choose one of .*ministry"):
        themes.load("baroque")


def test_own_theme_stands_over_the_one_it_is_based_on(tmp_path: Path) -> None:
    theme = loaded(
        house(
            tmp_path,
            theme_toml='based_on = "plain"\n[colours]\nmuted = "#123456"\n',
            theme_css="p { color: red }",
        )
    )
    look = theme.look(grey=False)
    assert look.colours["muted"] == "#123456"
    assert look.colours["ink"] == themes.load("plain").look(grey=False).colours["ink"]
    assert theme.sheets[-2].startswith("/* Plain:")
    assert theme.sheets[-1] == "p { color: red }"


def test_example_house_shows_its_logo_and_colour(root: Path) -> None:
    html = written(root / "examples" / "themes" / "house")
    assert '<img src="theme:logo.svg" alt="Foreign Office of Exampleland"' in html
    assert "#7a1f2b" in loaded(root / "examples" / "themes" / "house").look(grey=False).css


def test_own_template_extends_the_programs(tmp_path: Path) -> None:
    cover = (
        '{% extends "base/cover.html.j2" %}{% block title %}{{ super() }}<p>Motto</p>{% endblock %}'
    )
    assert "<p>Motto</p>" in written(house(tmp_path, cover_j2=cover))


def test_own_template_extends_that_of_the_theme_it_is_based_on(tmp_path: Path) -> None:
    cover = (
        '{% extends "base/cover.html.j2" %}{% block title %}{{ super() }}<p>Motto</p>{% endblock %}'
    )
    html = written(house(tmp_path, cover_j2=cover, theme_toml='based_on = "alliance"'))
    # The ground is alliance's, the table below it the program's.
    ground, motto, below = ('class="cover-ground"', "<p>Motto</p>", 'class="identity"')
    assert html.index(ground) < html.index(motto) < html.index(below)


MISTAKES = {
    "syntax": ({"cover_j2": "<p>\n{% if %}"}, r"house/cover\.html\.j2, line 2: Expected an expression"),
    "unknown name": ({"cover_j2": "\n\n{{ nobody }}"}, r"house/cover\.html\.j2, line 3: there is no “nobody” here\.$"),
    "unknown field": ({"cover_j2": "{{ h.nobody }}"}, r"house/cover\.html\.j2, line 1: .*nobody"),
    "unknown part": ({"section_j2": "{{ s.nobody }}"}, r"house/section\.html\.j2, line 1: there is no “nobody” here"),
    "in a section": ({"sections__kfor_j2": "\n{{ 1 // 0 }}"}, r"house/sections/kfor\.html\.j2, line 2: .*division"),
    "no mark": ({"section_j2": "<section>{{ body }}</section>"}, r"house/section\.html\.j2: what it writes must hold “data-section=\"[a-z]+\"”, by which"),
    "no mark in front": ({"opening_j2": "<div></div>"}, r"house/opening\.html\.j2: what it writes must hold “data-section=\"\"”"),
    "missing include": ({"cover_j2": '{% include "gone.html.j2" %}'}, r"line 1: there is no template “gone"),
    "itself": ({"cover_j2": '{% extends "cover.html.j2" %}'}, r"line 1: cover\.html\.j2 asks for itself; base/cover\.html\.j2 is"),
    "css property": ({"theme_css": "p { color: red }\np { colr: red }"}, r"house/theme\.css, line 2: .*colr"),
    "css value": ({"theme_css": "p {\n  width: broad; }"}, r"house/theme\.css, line 2: .*broad.*invalid value"),
    "css selector": ({"theme_css": "p::nothing { color: red }"}, r"house/theme\.css: .*nothing"),
    "css unclosed": ({"theme_css": "p\n"}, r"house/theme\.css, line \d: .*Parse error"),
    "css address": ({"theme_css": '\np { background: url("https://example.org/x.png") }'}, r"line 2: “https://example\.org/x\.png” lies outside"),
    "css import": ({"theme_css": '@import "//example.org/x.css";'}, r"line 1: “//example\.org/x\.css” lies outside"),
    "css file": ({"theme_css": "p { background: url(theme:gone.png) }"}, r"line 1: the theme's folder has no file “gone\.png”"),
    "css path": ({"theme_css": "p { background: url(file:///etc/passwd) }"}, r"line 1: “file:///etc/passwd” lies outside"),
    "toml": ({"theme_toml": "[colours\n"}, r"house/theme\.toml, line 1: this is no TOML \(Expected .*\)"),
    "toml key": ({"theme_toml": '[colours]\n\nacent = "#123456"'}, r"house/theme\.toml, line 3: “colours\.acent” is nothing that a theme can say"),
    "toml colour": ({"theme_toml": '[colours]\naccent = "blue"'}, r'line 2: “colours\.accent” is no colour such as "#1f3a5f"'),
    "toml base": ({"theme_toml": 'based_on = "baroque"'}, r"house/theme\.toml: “based_on” names no other theme at hand: “baroque”"),
    "toml itself": ({"theme_toml": 'based_on = "house"'}, r"names no other theme at hand: “house”"),
    "toml logo": ({"theme_toml": '[logo]\nfile = "gone.svg"\ntext = "x"'}, r"no file “gone\.svg”"),
    "toml half a logo": ({"theme_toml": '[logo]\nfile = "gone.svg"'}, r"line 1: “logo\.text” is missing"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_named_with_file_line_and_cause(tmp_path: Path, mistake: str) -> None:
    files, sentence = MISTAKES[mistake]
    told = refused(house(tmp_path, **files))
    assert re.search(sentence, told), told
    assert "\n" not in told


ESCAPES = (
    "{{ pen.look.__class__ }}",
    "{{ doc.outline.document.briefing.tree }}",
    "{{ doc.outline.document.briefing.apply(1) }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ pen._environment }}",
    "{{ self.__init__.__globals__ }}",
    "{% set x = doc.outline.sections.append(1) %}",
)


@pytest.mark.parametrize("escape", ESCAPES)
def test_template_reaches_nothing_but_what_it_writes(tmp_path: Path, escape: str) -> None:
    assert "house/cover.html.j2, line 1" in refused(house(tmp_path, cover_j2=escape))


def test_mistake_of_the_programs_own_is_no_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.render.views.DocumentView.cutoff_dtg", property(lambda _: 1 // 0))
    with pytest.raises(ZeroDivisionError):
        written(house(tmp_path, theme_css="p { color: red }"))


def test_theme_is_stale_once_a_file_of_it_changed(tmp_path: Path) -> None:
    folder = house(tmp_path, theme_css="p { color: red }")
    theme = loaded(folder)
    assert not theme.is_stale
    os.utime(folder / "theme.css", ns=(1, 1))
    assert theme.is_stale


def test_folder_of_something_else_is_no_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "MAX_FILES", 1)
    folder = house(tmp_path, theme_css="", a_txt="", b_txt="")
    with pytest.raises(BriefgenError, match="too large for a theme"):
        loaded(folder)
