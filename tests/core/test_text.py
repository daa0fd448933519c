from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.marking import NATO
from briefgen.core.text import MAX_CHARACTERS, Cited, Text, TextError


def cite(cited: tuple[Cited, ...]) -> str:
    marks = [each.id + (f":{each.locator}" if each.locator else "") for each in cited]
    return f"<sup>{' '.join(marks)}</sup>"


def html(text: str, *, inline: bool = False) -> str:
    return Text(text, inline=inline).html(
        cite, portions=[NATO], image=lambda path: f"image:{path}" if "gone" not in path else None
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("No list [@a]. See [@b, p. 4; @c]", "<p>No list<sup>a</sup>. See<sup>b:p. 4 c</sup></p>"),
        ("one\n[@a]", "<p>one<sup>a</sup></p>"),
        ("`[@a]` \\[@b]", "<p><code>[@a]</code> [@b]</p>"),
        ("<b>x</b> <script>", "<p>&lt;b&gt;x&lt;/b&gt; &lt;script&gt;</p>"),
        ("<div>\n\n*x*", "<p>&lt;div&gt;</p>\n<p><em>x</em></p>"),
        ('it\'s "so" -- ... (c)', "<p>it's &quot;so&quot; -- ... (c)</p>"),
        ("[a](https://x.org 'tip')", '<p><a href="https://x.org">a</a></p>'),
        ("[a](MAILTO:a@b.c) [b](#s)", '<p><a href="MAILTO:a@b.c">a</a> <a href="#s">b</a></p>'),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        ("[a](other.html)", "<p>[a](other.html)</p>"),
        ("<file:///etc/passwd>", "<p>&lt;file:///etc/passwd&gt;</p>"),
        ("[a]()", "<p>a</p>"),
        ("[a](images/a.png)", "<p>a</p>"),
        ("![A *map*](images/a.png)", '<p><img src="image:images/a.png" alt="A map"></p>'),
        ("![A map](images/gone.png)", "<p>A map</p>"),
        ("![A map](https://x.org/a.png)", "<p>A map</p>"),
        ("~~~python x=1\na < b\n~~~", "<pre><code>a &lt; b\n</code></pre>"),
    ],
)
def test_html_prints_markdown_and_nothing_else(text: str, printed: str) -> None:
    assert html(text) == printed


def test_html_aligns_cells_by_class_when_a_table_says_so() -> None:
    assert html("|a|b|\n|-|-:|\n|1|2 [@x]|") == (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n"
        '<th class="align-right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n'
        '<td class="align-right">2<sup>x</sup></td>\n</tr>\n</tbody>\n</table>'
    )


def test_headings_sit_below_the_sections_and_skip_no_level() -> None:
    text = Text("### A\n\n# B\n\n#### C\n\n## D\n\n### E\n\n#### F\n\n##### G")
    printed = re.findall(r"<(h\d)>(\w)</\1>", text.html(cite, first_heading=3))
    assert printed == [
        ("h3", "A"),
        ("h3", "B"),
        ("h4", "C"),
        ("h4", "D"),
        ("h5", "E"),
        ("h6", "F"),
        ("h6", "G"),
    ]


def test_a_portion_mark_gets_its_class_when_the_policy_is_looked_for() -> None:
    assert html("(NR) Talks *go* on.") == (
        '<p class="portion"><span class="portion-mark">(NR)</span> Talks <em>go</em> on.</p>'
    )
    assert html("- (NU REL EU) one\n- two") == (
        '<ul>\n<li><span class="portion-mark">(NU REL EU)</span> one</li>\n<li>two</li>\n</ul>'
    )
    assert html("(NR) x", inline=True) == '<span class="portion-mark">(NR)</span> x'
    assert html("A (NR) x") == "<p>A (NR) x</p>"
    assert Text("(NR) x").html(cite) == "<p>(NR) x</p>"


def test_portions_are_listed_for_the_roll_up() -> None:
    text = Text("(NR) One.\n\nTwo (NC) no.\n\n- (NU REL EU) three\n\n# (NC) Four\n\n`(NS)` no")
    assert [(mark.level.portion, mark.releasable_to) for mark in text.portions([NATO])] == [
        ("NR", None),
        ("NU", ("EU",)),
        ("NC", None),
    ]


def test_inline_text_knows_no_blocks() -> None:
    assert html("# 1. *x* [@a]", inline=True) == "# 1. <em>x</em><sup>a</sup>"


def test_cited_keeps_order_and_repeats() -> None:
    text = Text("[@b] and [@a, p. 1]\n\n- [@b]\n\n|x|\n|-|\n|[@c]|\n\n## [@d]")
    assert [each.id for each in text.cited] == ["b", "a", "b", "c", "d"]


def test_images_are_listed_with_their_description() -> None:
    text = Text("![A map](images/a%20b.png) ![](images/c.png) ![x](https://x.org/y.png)")
    assert text.images == [("images/a b.png", "A map"), ("images/c.png", "")]


def test_plain_has_no_marks() -> None:
    text = Text(
        "# Title [@a]\n\nNo *list* [@a]\ncan [govern](https://x.org).\n\n"
        "3. one\n4. two\n   - in\n\n|a|b|\n|-|-|\n|1|2|\n\n> said\n\n![A map](images/a.png)"
    )
    assert text.plain() == (
        "Title\n\nNo list can govern.\n\n3. one\n4. two\n  - in\n\na\tb\n1\t2\n\nsaid\n\nA map"
    )
    assert Text("So [@a].", inline=True).plain(lambda cited: f" [{cited[0].id}]") == "So [a]."


def test_a_text_is_refused_when_too_long() -> None:
    with pytest.raises(TextError, match="may have 100,000; divide it"):
        Text("x" * (MAX_CHARACTERS + 1))


# Each takes 0.1 to 1.5 s where it fills the whole length.
PIECES = ["[", "*", "`", "> ", "- ", "[a](", "![", "<", "|", "[@a;", "[@", "_a", "**a ", "[]("]
PIECES += ["[@a, x", "&", "\\", "]", "[a][", "*_", "(NR) ", "```\n", "# a\n", "[a]: b\n", " - a\n"]


@pytest.mark.long
def test_a_text_of_one_piece_is_read_quickly(
    sample: Callable[[Sequence[str], int], list[str]],
) -> None:
    for piece in {"[", "*", *sample(PIECES, 2)}:
        source = (piece * (MAX_CHARACTERS // len(piece) + 1))[:MAX_CHARACTERS]
        started = time.process_time()
        assert Text(source).html(cite, portions=[NATO]) is not None
        assert time.process_time() - started < 10, piece


def test_a_table_of_many_cells_stays_small() -> None:
    text = "|a" * 16_000 + "|\n" + "|-" * 16_000 + "|\n" + "x\n" * 10_000
    assert len(html(text)) < 5_000_000


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


MARKDOWN = st.lists(
    st.sampled_from([*'[]()@a*_`<>!#|-\n;,\\&:/ "', "http://x", "images/y", "[@a"])
    | st.text(max_size=3),
    max_size=60,
).map("".join)


@given(MARKDOWN, st.booleans())
def test_any_text_prints_only_known_tags_and_addresses(source: str, inline: bool) -> None:
    text = Text(source, inline=inline)
    printed = text.html(cite, image=lambda path: f"image:{path}")
    found = _Tags()
    found.feed(printed)
    known = "p a em strong code pre ul ol li blockquote hr br table thead tbody tr th td img sup"
    assert set(found.tags) <= {*known.split(), "h3", "h4", "h5", "h6"}
    for address in found.addresses:
        assert address.lower().startswith(("http://", "https://", "mailto:", "#", "image:images/"))
    assert printed.count("<sup>") == sum(
        child.type == "citation" for token in text._tokens for child in token.children or []
    )
    assert isinstance(text.plain(), str)


@given(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=5))
def test_citations_come_back_when_written(ids: list[str]) -> None:
    source = "Said [" + "; ".join(f"@{each}, p. {n}" for n, each in enumerate(ids)) + "]."
    assert Text(source).cited == [Cited(each, f"p. {n}") for n, each in enumerate(ids)]
