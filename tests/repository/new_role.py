"""A program of its own with one role more (see test_new_role): does what a role is for, says what it saw.

Arguments: a new folder, and a file with the line of the role.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path

MODULE = "clerk_app.domain.staff"


def add(line: str) -> None:
    """Load the module of the roles with one line more, before anything else asks for it."""
    spec = find_spec(MODULE)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text("utf-8")
    last = "\n\n\ndef roles_with("
    assert source.count(last) == 1
    module = module_from_spec(spec)
    sys.modules[MODULE] = module
    exec(compile(source.replace(last, f"\n{line.rstrip()}{last}"), spec.origin, "exec"), vars(module))


def main(directory: Path, line: str) -> None:
    add(line)
    from PySide6.QtWidgets import QApplication

    from clerk_app.app.capabilities import pages
    from clerk_app.demo.station import ACCOUNTS
    from clerk_app.domain.errors import RoleMissing
    from clerk_app.domain.staff import Right, Role, require_right
    from clerk_app.registers.kinds.staff import REGISTER
    from clerk_app.services.staff.accounts import AccountService
    from clerk_app.ui.pages.staff.forms import AddForm
    from clerk_app.ui.window import MainWindow
    from clerk_app.ui.words import words_for
    from tests.conftest import open_counter
    from tests.ui.invented import FakePanel

    app = QApplication([])
    counter = open_counter(directory)
    session = counter.sessions["inspector"]
    with counter.store.read() as rows:
        counter.core.authorise(rows, session, Right.AUDIT)
    try:
        require_right(session.officer, Right.ACCEPT)
        refused = False
    except RoleMissing:
        refused = True
    window = MainWindow(clock=counter.clock)
    window.furnish(counter.services, FakePanel(), pages())
    window._signed_in(session)
    roles = next(column for column in REGISTER.columns if column.name == "roles")
    accounts = counter.services[AccountService].list(counter.administrator)
    said = {
        "demo": [name for _, name, held in ACCOUNTS if Role("inspector") in held],
        "form": [box.text() for box in AddForm().roles.values()],
        "rail": list(window._work._specs),
        "listed": [view.login for view in accounts if Role("inspector") in view.roles],
        "register": roles.type.read("roles", "inspector clerk"),
        "refused": refused,
        "needed": words_for(RoleMissing(("inspector", "clerk"))).do,
    }
    window.close()
    app.processEvents()
    counter.store.close()
    print(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8"))
