"""Tables in the structure tree: which heads are whose, and tables that are none."""

from __future__ import annotations

from briefgen.render.structure import Node, attribute
from briefgen.render.weasy import pydyf

_PARTS = {"THead", "TBody", "TFoot", "TR", "TH", "TD"}


def finish_tables(document: Node) -> None:
    """Give heads a scope and an id, and every cell the ids of its heads.

    A table with `role="presentation"` becomes groups of paragraphs, one with
    `role="doc-toc"` a table of contents, an item a row.
    """
    for node in [node for node in document.walk() if node.tag == "Table"]:
        role = attribute(node, "role")
        if role in {"presentation", "none"}:
            _flatten(node, table_tag="Div", row_tag="Div")
        elif role == "doc-toc":
            _flatten(node, table_tag="TOC", row_tag="TOCI")
        else:
            _weigh_heads(node)
            _give_scopes(node)
    _number_heads(document)


def _flatten(table: Node, *, table_tag: str, row_tag: str) -> None:
    """Take a table apart: rows are groups of what their cells hold."""
    rows = []
    for row in [node for node in _own(table) if node.tag == "TR"]:
        row.tag = row_tag
        for cell in row.nodes:
            cell.tag = "Div"
            cell.made.pop("A", None)
            cell.made.pop("ID", None)
        rows.append(row)
    others = [kid for kid in table.nodes if kid.tag not in _PARTS]
    table.tag = table_tag
    table.kids = [*others, *rows]


def _own(table: Node) -> list[Node]:
    """Give the parts of a table, not those of tables inside its cells."""
    parts = []
    for kid in table.nodes:
        if kid.tag in _PARTS:
            parts += [kid, *_own(kid)]
    return parts


def _weigh_heads(table: Node) -> None:
    """Make cells of row heads where there would be more heads than cells.

    A table with more heads than cells is taken for a torn one by checkers, and a row or two
    are understood by their columns.
    """
    parts = _own(table)
    heads = [node for node in parts if node.tag == "TH"]
    cells = [node for node in parts if node.tag == "TD"]
    if cells and len(heads) > len(cells):
        for head in heads:
            if _is_row_head(head):
                head.tag = "TD"
                head.made.pop("ID", None)


def _give_scopes(table: Node) -> None:
    for node in _own(table):
        if node.tag == "TH":
            node.made["A"]["Scope"] = "/Row" if _is_row_head(node) else "/Column"


def _is_row_head(node: Node) -> bool:
    return attribute(node, "scope") in {"row", "rowgroup"}


def _number_heads(document: Node) -> None:
    """Give head cells ids of their own, in reading order, and cells only ids that exist."""
    renamed: dict[str, str] = {}
    for node in document.walk():
        if node.tag == "TH" and "ID" in node.made:
            new = f"th{len(renamed) + 1:05}"
            renamed[node.made["ID"].string] = new
            node.made["ID"] = pydyf.String(new)
    for node in document.walk():
        if node.tag in {"TD", "TH"} and "Headers" in node.made["A"]:
            names = [header.string for header in node.made["A"]["Headers"]]
            kept = dict.fromkeys(renamed[name] for name in names if name in renamed)
            headers = pydyf.Array(pydyf.String(name) for name in kept)
            if headers:
                node.made["A"]["Headers"] = headers
            else:
                del node.made["A"]["Headers"]
