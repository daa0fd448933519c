"""Lists in the structure tree: L of LI of Lbl and LBody, and how they count."""

from __future__ import annotations

from briefgen.render.structure import Annotation, Content, Node, StructureTree
from briefgen.render.weasy import pydyf

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}


def finish_lists(tree: StructureTree, node: Node) -> None:
    """Bring every list below a node into shape: items of a label and a body, and numbering."""
    for kid in node.nodes:
        finish_lists(tree, kid)
    if node.tag == "LI":
        _fill_item(tree, node)
    elif node.tag == "L":
        _nest(node)
        _number(node)


def _fill_item(tree: StructureTree, node: Node) -> None:
    """Put what an item holds besides its label into one body."""
    labels = [kid for kid in node.nodes if kid.tag == "Lbl"]
    bodies = [kid for kid in node.nodes if kid.tag == "LBody"]
    whole = bodies[0] if bodies else tree.make("LBody", node.page, [])
    held: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid in bodies:
            held += kid.kids
        elif kid not in labels:
            held.append(kid)
    whole.kids = held
    node.kids = [*labels, whole]


def _nest(node: Node) -> None:
    """Give lists inside items to their items, beside which WeasyPrint hangs them.

    The terms of a list of terms are the labels of what is said of them.
    """
    items: list[Node] = []
    for item in node.nodes:
        last = items[-1] if items else None
        if last is not None and item.tag == "L":
            last.nodes[-1].kids.append(item)
        elif last is not None and _is(item, "dd") and _is(last, "dt") and len(last.kids) == 1:
            last.nodes[0].tag = "Lbl"
            last.kids = [*last.kids, *item.kids]
        else:
            items.append(item)
    node.kids = [*items]


def _is(item: Node, element_tag: str) -> bool:
    return item.box is not None and item.box.element_tag == element_tag


def _number(node: Node) -> None:
    labelled = any(kid.tag == "Lbl" for item in node.nodes for kid in item.nodes)
    terms = node.box.element_tag == "dl"
    style = node.box.style["list_style_type"]
    numbering = _NUMBERING.get(style, "Disc") if labelled and not terms else "None"
    node.made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})
