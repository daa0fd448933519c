"""Units of plain HTML that hold all the kinds of things that a briefing prints."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.render.fetcher import Resources
from briefgen.render.publish import Metadata, source_attachment
from briefgen.render.units import Unit

ISSUED = datetime(2025, 2, 14, 9, 0, tzinfo=UTC)

CSS = """
@page { size: A4; margin: 25mm 60mm 25mm 20mm;
  @top-left { content: string(head) }
  @top-center { content: "RESTRICTED" }
  @bottom-right { content: counter(page) " of " counter(pages) } }
body { font: 10.5pt/14pt "Source Serif 4", "Source Sans 3", serif }
section { break-before: page }
h1 { string-set: head content(); bookmark-level: 1 }
h2 { bookmark-level: 2 }
table { border-collapse: collapse; width: 100% }
td, th { padding: 3pt; border-bottom: 0.4pt solid #999 }
tr { break-inside: avoid }
aside { float: right; clear: right; break-inside: avoid; width: 35mm; margin-right: -40mm;
  font: 8pt "Source Sans 3" }
.bar { background: #345; color: white; margin: 2pt 0 }
"""


WHO = [
    "Deputies",
    "Judges",
    "Mayors",
    "Envoys",
    "Officers",
    "Observers",
    "Ministers",
    "Voters",
    "Auditors",
    "Clerks",
    "Editors",
]
WHERE = [
    "Pristina",
    "Skopje",
    "Tirana",
    "Sarajevo",
    "Podgorica",
    "Belgrade",
    "Mitrovica",
    "Prizren",
    "Ohrid",
    "Mostar",
    "Bar",
    "Vlorë",
    "Tetovo",
]
WHAT = ["ballots", "budgets", "reports", "treaties", "dialogues", "crossings", "mandates"]


def prose(count: int, start: int = 1) -> str:
    """Give so many sentences, no two alike (11, 13 and 7 turns come round after 1,001)."""
    return "".join(
        f"{WHO[turn % 11]} from {WHERE[turn % 13]} asked on day {turn} what the {WHAT[turn % 7]} of "
        f"{WHERE[turn * 3 % 13]} had cost the {WHO[turn * 5 % 11].lower()}, and nobody answered. "
        for turn in range(start, start + count)
    )


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="300" height="120">
<title>Seats rise from 12 to 48</title><path d="M0 40 L50 10 L100 20" fill="none" stroke="#123"/>
<text x="5" y="10" font-size="6" font-family="Source Sans 3">Влада 12</text></svg>"""

SECTIONS = {
    "judgement": f"""<h1>Bottom line</h1>
<aside>[1] Election commission, 2025</aside>
<p>{prose(2)}<a href="#note-1">[1]</a> See
<a href="#outlook"><em>Outlook</em> for the spring</a> and
<a href="https://example.org/report">the report of the commission on everything that was said in
the capital that week</a>.</p>
<ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul><ol><li>first</li><li>second</li></ol>
<p>{prose(80, 10)}</p>
<p><abbr title="Kosovo Force">KFOR</abbr> said <span lang="sr">Влада Србије</span>
<span aria-hidden="true">▲</span></p>
<p id="note-1">[1] Note at the end.</p>""",
    "elections": f"""<h1>Elections</h1><p>{prose(1)}</p>
<table><caption>Seats</caption><thead><tr><th scope="col">List</th><th scope="col">Votes</th>
<th scope="col">Seats</th></tr></thead><tbody>"""
    + "".join(
        f'<tr><th scope="row">List <em>{row}</em></th><td>{row * 31}</td><td>{row}</td></tr>'
        for row in range(70)
    )
    + f"""</tbody></table><h2>Charts</h2><figure>{SVG}<figcaption>Figure 1</figcaption></figure>
<figure><div role="img" aria-label="LVV 48 seats, PDK 24"><div class="bar" style="width: 80%">LVV
48</div><div class="bar" style="width: 40%">PDK 24</div></div><figcaption>Figure 2</figcaption>
</figure><dl><dt>Term</dt><dd>Meaning</dd></dl><blockquote><p>Quoted</p></blockquote>
<ul>{"".join(f"<li>{prose(5, 100 * item)}</li>" for item in range(1, 15))}</ul>""",
    "outlook": f"""<h1>Outlook</h1><h2>Spring</h2><p>{prose(1)}</p>
<div>Plain <b>bold</b> text, Đuro Žižić, Ësht&euml; &Ccedil;</div>""",
}


def document(*names: str) -> str:
    """Give a whole HTML document with these sections of `SECTIONS`."""
    body = "".join(f'<section id="{name}">{SECTIONS[name]}</section>' for name in names)
    return html(body)


def html(body: str) -> str:
    """Give a whole HTML document with this body."""
    return f'<!doctype html><html lang="en"><head><title>t</title></head><body>{body}</body></html>'


def unit(name: str, body: str, resources: Resources | None = None, css: str = CSS) -> Unit:
    """Make a unit of this body."""
    return Unit.of(name, html(body), [css], resources or Resources())


def units() -> list[Unit]:
    """Give the sample's three units."""
    return [Unit.of(name, document(name), [CSS], Resources()) for name in SECTIONS]


def metadata(**others: object) -> Metadata:
    """Give the sample's metadata."""
    said = {
        "title": "Western Balkans – Влада",
        "language": "en",
        "created": ISSUED,
        "modified": ISSUED,
        "author": "Regional desk",
        "subject": "Elections",
    } | others
    return Metadata(**said)


SOURCE = source_attachment(b"PK-briefing", "balkans.briefing", "The briefing itself", ISSUED)
