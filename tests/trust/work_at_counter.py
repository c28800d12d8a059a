"""What a counter does until the power goes: drafts, acceptances with photos, what follows. Started by test_power."""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

from clerk_app.app.data import open_store
from clerk_app.store import files
from clerk_app.store.changes import Changed
from tests.acts import Kind, open_case_claim, record
from tests.made import KEY
from tests.store.acts import acceptance
from tests.trust.power import ACKS


def main(directory: Path, seed: int, cases: int, synchronous: str) -> None:
    opening = files.open_engine
    if synchronous != "FULL":
        files.open_engine = lambda path, key, **_: opening(path, key, synchronous=synchronous)
    store = open_store(directory, key=KEY)
    acks = os.open(directory / ACKS, os.O_WRONLY | os.O_CREAT)

    def say(changed: Changed) -> None:
        os.write(acks, json.dumps([[act.seq, act.hash] for act in changed.acts]).encode() + b"\n")

    store.subscribe(say)
    chance = random.Random(seed)
    for number in range(cases):
        case = f"{seed}-{number}"
        store.drafts.save(case, "clerk", {"case": case}, {"photo": case.encode() * 2000})
        with store.unit("clerk") as uow:
            photo = uow.put_blob(case.encode() * chance.choice((10, 3000, 9000)), "image/jpeg")
            record(uow, Kind.CASE_ACCEPTED, case, acceptance(case, case, photo), [open_case_claim(case)])
            uow.drop_draft(case)
            uow.commit()
        with store.unit("supervisor") as uow:
            record(uow, Kind.CASE_APPROVED, case, {"round": 1})
            if chance.random() < 0.5:
                record(uow, Kind.PRODUCTION_SENT, case, {"batch": "b"})
            uow.commit()
    os._exit(0)  # the power goes: nothing is closed


main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
