from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.prose import MASKED, RAISED, runs, without_quotations


def test_runs_are_blocks_with_the_place_of_each_character() -> None:
    source = '<h2 title="a > b">One <em>two</em></h2><!-- x > y --><table><td>3</td></table> four'
    found = list(runs(source))
    assert [(run.text, run.heading, run.cell) for run in found] == [
        ("One two", True, False),
        ("3", False, True),
        (" four", False, False),
    ]
    for run in found:
        assert "".join(source[run.place(n)] for n in range(len(run.text))) == run.text


def test_runs_mask_what_is_not_prose() -> None:
    source = (
        "<p>a<span data-proper>bb</span><q>c</q>d<sup>1</sup> <a href='#'>e</a></p>"
        "<blockquote><p>no</p></blockquote><pre>no</pre><svg><title>no</title><text>no</text></svg>"
        "<script>if (a < b) '<p>no</p>'</script>"
        "<aside class='margin-note'>f <span class='source x'>gg</span></aside><p hidden>no</p>"
    )
    found = list(runs(source))
    assert [run.text for run in found] == [
        f"a{MASKED * 3}d{RAISED} e",
        f"f {MASKED * 2}",
    ]
    assert [found[0].linked(n) for n in range(8)] == [*[False] * 7, True]


def test_runs_survive_tags_that_do_not_match() -> None:
    assert [run.text for run in runs("</p>a<p>b</div>c</p><li>d<li>e<img src=x>f<br/>g < h")] == [
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g < h",
    ]


def test_without_quotations_keeps_the_length() -> None:
    text = 'a “b” c „d“ e «f» g "h" i &quot;j&quot; k &#34;l&#34; don’t'
    masked = without_quotations(text)
    assert len(masked) == len(text)
    assert [letter for letter in "abcdefghijkl" if letter in masked.replace("don’t", "")] == list(
        "acegik"
    )


@given(st.text(alphabet="<>/pqa \"'=!-&;x", max_size=80))
def test_runs_take_any_text(source: str) -> None:
    for run in runs(source):
        for position, character in enumerate(run.text):
            assert character in (source[run.place(position)], MASKED, RAISED)
