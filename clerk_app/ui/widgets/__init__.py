"""The parts that pages are made of."""

from __future__ import annotations

from clerk_app.ui.widgets.case_table import CaseTable as CaseTable
from clerk_app.ui.widgets.panels import (
    ButtonRow as ButtonRow,
    Card as Card,
    ElidedLabel as ElidedLabel,
    EmptyState as EmptyState,
    Fact as Fact,
    FactsGrid as FactsGrid,
    PhotoBox as PhotoBox,
    Spinner as Spinner,
    StepBar as StepBar,
    TimeLeftBar as TimeLeftBar,
    button_for as button_for,
    empty as empty,
    icon_label as icon_label,
    line as line,
)
from clerk_app.ui.widgets.pdf import PdfPreview as PdfPreview
from clerk_app.ui.widgets.person import PersonHeader as PersonHeader
from clerk_app.ui.widgets.signature import SignaturePad as SignaturePad
from clerk_app.ui.widgets.timeline import TimelineView as TimelineView
from clerk_app.ui.widgets.timeline_items import TimelineItem as TimelineItem
from clerk_app.ui.widgets.verdicts import VerdictList as VerdictList, VerdictRow as VerdictRow
