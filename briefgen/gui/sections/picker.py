"""The picker of a new section: every kind with its picture; type, look, press Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QIcon, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.errors import BriefgenError
from briefgen.gui import appearance
from briefgen.gui.appearance import GRID, WIDE
from briefgen.gui.errors import show_error
from briefgen.gui.link import Link
from briefgen.gui.palette import match
from briefgen.gui.sections.delegate import BAR, smaller
from briefgen.gui.sections.pictures import Pictures
from briefgen.gui.session import Session
from briefgen.i18n import Language, language, msg
from briefgen.sections.offers import Offer, added, offers

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
OFFER = int(Qt.ItemDataRole.UserRole)
THUMBNAIL = QSize(96, 64)
"""The small picture in the list, in device-independent pixels."""
CROPPED = (0.07, 0.265, 0.6)
"""What a small picture shows of the page: from the left, from the top, how wide, as shares."""


class OffersModel(QAbstractListModel):
    """What can be added, as far as it fits what was typed."""

    def __init__(self, pictures: Pictures, lang: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._language = lang
        self._shown = list(offers())
        pictures.came.connect(self._came)

    @property
    def shown(self) -> list[Offer]:
        """Give what is shown, in its order."""
        return self._shown

    def filter(self, typed: str) -> None:
        """Show what fits: names before purposes."""
        ranked = [(self._rank(typed, offer), offer) for offer in offers()]
        found = sorted((pair for pair in ranked if pair[0] >= 0), key=lambda pair: pair[0])
        self.beginResetModel()
        self._shown = [offer for _, offer in found]
        self.endResetModel()

    def _rank(self, typed: str, offer: Offer) -> int:
        name, purpose = self._language.text(offer.name), self._language.text(offer.purpose)
        rank = match(typed, name)
        if 0 <= rank < 3:
            return rank
        return 4 if typed.casefold().strip() in purpose.casefold() else -1

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Count what is shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a name, its purpose as the tip, its picture as the decoration."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        offer = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._language.text(offer.name)
            case Qt.ItemDataRole.ToolTipRole:
                return self._language.text(offer.purpose)
            case Qt.ItemDataRole.AccessibleTextRole:
                texts = map(self._language.text, (offer.name, offer.purpose))
                return ": ".join(texts)
            case Qt.ItemDataRole.DecorationRole:
                return self._pictures.get(offer.kind)
        return offer if role == OFFER else None

    def _came(self, kind: str) -> None:
        for row, offer in enumerate(self._shown):
            if offer.kind.kind == kind:
                self.dataChanged.emit(self.index(row), self.index(row))


class OfferDelegate(QStyledItemDelegate):
    """Draws the small picture with name and purpose beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Ask for the picture and air."""
        text = option.fontMetrics.height() * 3 + 2 * GRID
        return QSize(360, max(THUMBNAIL.height() + 2 * GRID, text))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one entry."""
        colours = appearance.colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.wash))
            bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        place = QRect(option.rect.topLeft(), THUMBNAIL)
        place.translate(GRID + BAR, (option.rect.height() - THUMBNAIL.height()) // 2)
        draw_picture(painter, place, index.data(Qt.ItemDataRole.DecorationRole), cropped=True)
        left = place.right() + 1 + GRID + GRID // 2
        texts = QRect(left, place.top(), option.rect.right() - GRID - left, place.height())
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        high = painter.fontMetrics().height()
        painter.drawText(
            QRect(texts.left(), texts.top(), texts.width(), high), 0, str(index.data())
        )
        painter.setFont(smaller(option.font))
        painter.setPen(QColor(colours.muted))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
        below = texts.adjusted(0, high + 2, 0, GRID)
        painter.drawText(below, flags, str(index.data(Qt.ItemDataRole.ToolTipRole)))
        painter.restore()


def draw_picture(
    painter: QPainter, place: QRect, image: QImage | None, *, cropped: bool = False
) -> None:
    """Draw a picture of a page on paper with a hairline round it; empty paper until it is there."""
    colours = appearance.colours()
    painter.fillRect(place, QColor("#ffffff" if image is not None else colours.raised))
    if image is not None:
        part = QRectF(image.rect())
        if cropped:
            left, top, wide = CROPPED
            wide *= image.width()
            high = wide * place.height() / place.width()
            part = QRectF(left * image.width(), top * image.width(), wide, high)
        # Scaled beforehand: the painter's own scaling leaves out lines of a page this small.
        ratio = painter.device().devicePixelRatio()
        small = image.copy(part.toRect()).scaled(
            place.size() * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(QRectF(place), small)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0, 0, -1, -1))


class PageLabel(QWidget):
    """The whole page of the chosen entry, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setMinimumSize(200, 283)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        """Show a page, or empty paper."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page in the middle."""
        wide = min(self.width(), round(self.height() / 1.414))
        high = round(wide * 1.414)
        place = QRect((self.width() - wide) // 2, 0, wide, high)
        draw_picture(QPainter(self), place, self._image)


class SectionPicker(QDialog):
    """Lists what can be added; `added(section id)` tells of a new section, which is selected."""

    added = Signal(str)

    def __init__(
        self,
        session: Session,
        link: Link,
        parent: QWidget | None = None,
        lang: Language | None = None,
        pictures: Pictures | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang or getattr(parent, "language", None) or language("en")
        self.pictures = pictures or Pictures(link, parent=self)
        text = self._language.text
        self.setObjectName("section-picker")
        self.setWindowTitle(text(msg("Add a section")))
        self.box = QLineEdit()
        self.box.setObjectName("picker-search")
        self.box.setPlaceholderText(text(msg("Search")))
        self.box.setAccessibleName(text(msg("Search the kinds of section")))
        self.box.setClearButtonEnabled(True)
        self.box.addAction(appearance.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = OffersModel(self.pictures, self._language, self)
        self.list = QListView()
        self.list.setObjectName("picker-list")
        self.list.setAccessibleName(text(msg("Kinds of section")))
        self.list.setModel(self.model)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMinimumWidth(384)
        self.nothing = QLabel(text(msg("Nothing is called so. Try another word.")))
        self.nothing.setObjectName("picker-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page = PageLabel()
        self.page.setAccessibleName(text(msg("Picture of the chosen kind")))
        self.caption = QLabel(text(msg("A made-up example at full length")))
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        add = self.buttons.addButton(
            text(msg("Add section")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        add.setDefault(True)
        # Else a dialog with the keys in its search draws this one as what Return does.
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        for button in self.buttons.buttons():
            button.setIcon(QIcon())
        self.add_button = add
        self._lay_out()
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)
        self.list.activated.connect(lambda _: self.accept())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.model.dataChanged.connect(lambda *_: self._show())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: self.pictures.stop())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        for part in (self.box, self.list, self.nothing):
            left.addWidget(part, int(part is not self.box))
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.page, 1)
        right.addWidget(self.caption)
        panes = QHBoxLayout()
        panes.setSpacing(WIDE)
        panes.addLayout(left, 3)
        panes.addLayout(right, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(WIDE)
        layout.addLayout(panes, 1)
        layout.addWidget(self.buttons)
        appearance.size(self, QSize(920, 680))

    def open(self) -> None:
        """Show what there is, with nothing typed."""
        self.box.clear()
        self._filter("")
        self.pictures.ask([offer.kind for offer in offers()])
        super().open()
        self.box.setFocus()

    def _filter(self, typed: str) -> None:
        self.model.filter(typed)
        some = self.model.rowCount() > 0
        self.list.setVisible(some)
        self.nothing.setVisible(not some)
        self.add_button.setEnabled(some)
        self.list.setCurrentIndex(self.model.index(0))
        self._show()

    def chosen(self) -> Offer | None:
        """Give the entry that is chosen."""
        found = self.list.currentIndex().data(OFFER)
        return found if isinstance(found, Offer) else None

    def _show(self) -> None:
        offer = self.chosen()
        self.page.show_image(self.pictures.get(offer.kind) if offer else None)

    def accept(self) -> None:
        """Add the chosen section after the one that is selected, and select it."""
        offer = self.chosen()
        if offer is None:
            return
        session = self._session
        try:
            edit, id_ = added(
                session.briefing, offer, session.selected_section, session.document.language
            )
            session.do(edit)
        except BriefgenError as error:
            show_error(self, error, lang=self._language)
            return
        super().accept()
        session.select(id_)
        self.added.emit(id_)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter act on the list while the search has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            count = self.model.rowCount()
            if step is not None and count:
                row = (self.list.currentIndex().row() + step) % count
                self.list.setCurrentIndex(self.model.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)
