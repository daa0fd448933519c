"""Paragraphs that hold text, and groups that hold paragraphs: the tags of plain boxes."""

from __future__ import annotations

from briefgen.render.structure import LAYOUT, Annotation, Content, Node, StructureTree, attribute
from briefgen.render.weasy import boxes

_GROUPS = {"Div", "NonStruct", "Sect", "Art", "Part"}
_INLINE = {"Span", "Link", "Figure"}
_KEPT_EMPTY = {"TD", "TH", "TR"}
_HOLD_BOTH = {"TD", "TH", "LBody", "Caption", "BlockQuote", "TOCI", "Link", "Figure"}
_BLOCKS = (
    boxes.BlockLevelBox,
    boxes.TableRowBox,
    boxes.TableRowGroupBox,
    boxes.TableCellBox,
)


def shape(tree: StructureTree, node: Node) -> None:
    """Tag what is below a node by what it holds.

    Empty elements go, plain inline ones leave their text to their paragraph, a block with
    text is a paragraph, and one with blocks a group, whose stray text becomes paragraphs.
    """
    kids: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        shape(tree, kid)
        if not kid.kids and kid.tag not in _KEPT_EMPTY:
            continue
        if _is_plain_inline(kid):
            kids += kid.kids
            continue
        _tag(tree, kid)
        kids.append(kid)
    node.kids = kids
    if node is tree.document:
        _wrap_text(tree, node)


def _tag(tree: StructureTree, node: Node) -> None:
    blocks = [kid for kid in node.nodes if kid.tag not in _INLINE]
    if blocks and len(blocks) < len(node.kids) and node.tag not in _HOLD_BOTH:
        _wrap_text(tree, node)
    if blocks:
        if node.tag in {"NonStruct", "P", "Span"}:
            node.tag = "Div"
    elif node.tag in _GROUPS:
        if _holds_figures_alone(node):
            node.tag = "Div"
        else:
            node.tag = "P" if isinstance(node.box, _BLOCKS) else "Span"


def _holds_figures_alone(node: Node) -> bool:
    return all(isinstance(kid, Node) and kid.tag == "Figure" for kid in node.kids)


def _wrap_text(tree: StructureTree, node: Node) -> None:
    """Make paragraphs of the text that stands between blocks; white space is none."""
    kids: list[Node | Content | Annotation] = []
    run: list[Node | Content | Annotation] = []

    def close() -> None:
        if not run:
            return
        if all(tree.is_blank(kid) for kid in run):
            tree.artifacts |= {kid: LAYOUT for kid in run if isinstance(kid, Content)}
        else:
            kids.append(tree.make("P", _page_of(run, node), [*run]))
        run.clear()

    inline = _INLINE - {"Figure"} if node is tree.document else _INLINE
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag not in inline:
            close()
            kids.append(kid)
        else:
            run.append(kid)
    close()
    node.kids = kids


def _page_of(run: list[Node | Content | Annotation], node: Node) -> int:
    return next((kid.page for kid in run if not isinstance(kid, Annotation)), node.page)


def _is_plain_inline(node: Node) -> bool:
    return (
        node.tag in {"NonStruct", "Span"}
        and isinstance(node.box, boxes.InlineBox)
        and not any(attribute(node, name) for name in ("lang", "title"))
    )
