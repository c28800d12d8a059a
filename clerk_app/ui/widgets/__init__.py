"""The parts that pages are made of."""

from __future__ import annotations

from clerk_app.ui.widgets.buttons import ButtonRow as ButtonRow, button_for as button_for
from clerk_app.ui.widgets.case_table import CaseTable as CaseTable
from clerk_app.ui.widgets.panels import (
    ElidedLabel as ElidedLabel,
    EmptyState as EmptyState,
    Fact as Fact,
    FactsGrid as FactsGrid,
    Panel as Panel,
    empty as empty,
    icon_label as icon_label,
    line as line,
)
from clerk_app.ui.widgets.pdf import PdfPreview as PdfPreview
from clerk_app.ui.widgets.person import PersonHeader as PersonHeader
from clerk_app.ui.widgets.photo_box import PhotoBox as PhotoBox
from clerk_app.ui.widgets.progress import Spinner as Spinner, StepBar as StepBar
from clerk_app.ui.widgets.signature import SignaturePad as SignaturePad
from clerk_app.ui.widgets.time_left import TimeLeft as TimeLeft, TimeLeftBar as TimeLeftBar
from clerk_app.ui.widgets.timeline import TimelineView as TimelineView
from clerk_app.ui.widgets.timeline_items import TimelineItem as TimelineItem
from clerk_app.ui.widgets.verdict_row import VerdictRow as VerdictRow
from clerk_app.ui.widgets.verdicts import VerdictList as VerdictList
