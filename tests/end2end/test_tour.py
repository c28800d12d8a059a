"""The tour in a process of its own: every step holds, every barcode decodes, every name extracts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from tests.quiet import hear_process

ENDS = {
    "林知远": "handed_over",
    "王䶮": "handed_over",
    "赵𠅤𬭚": "handed_over",
    "何未明": "refused",
    "马遗失": "handed_over",
    "郑换领": "handed_over",
    "谢重来": "handed_over",
    "韩撤回": "withdrawn",
    "江一鸣": "handed_over",
    "汪二梅": "handed_over",
    "涂三省": "handed_over",
    "温四海": "handed_over",
    "吕网办": "accepted",
}


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    directory = tmp_path_factory.mktemp("tour")
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    command = [sys.executable, "-m", "clerk_app", "--data-dir", str(directory / "data"), "demo"]
    done = subprocess.run(
        [*command, "--tour", str(directory / "out"), "--persons", "40", "--seed", "3"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    hear_process(done.stderr)
    return directory / "out", json.loads((directory / "out" / "tour.json").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.end2end
class TestTour:
    def test_every_step_held(self, tour: tuple[Path, dict[str, Any]]) -> None:
        steps = tour[1]["steps"]
        assert [step["name"] for step in steps if not step["ok"]] == []
        assert sum(step["keys"] for step in steps) > 100
        assert any("fails in the middle" in step["name"] for step in steps)

    def test_the_cases_ended_as_they_should(self, tour: tuple[Path, dict[str, Any]]) -> None:
        ends = {case["name"]: case["state"] for case in tour[1]["cases"]}
        assert ends == ENDS

    def test_services_take_few_keys(self, tour: tuple[Path, dict[str, Any]]) -> None:
        """From the card on the reader to the last paper."""
        most = {"endorsement": 2, "first_issue": 8, "pickup": 4, "payment": 4}
        most |= dict.fromkeys(("reissue_lost", "reissue_exchange", "reapply"), 8)
        most |= {"withdrawal": 10, "cancellation": 8, "residence_registration": 12, "agency_batch": 8}
        most["online_first_issue"] = 8
        services = tour[1]["services"]
        assert {name: services[name]["keys"] <= keys for name, keys in most.items()} == dict.fromkeys(
            most, True
        )
        assert all(measure["seconds"] > 0 for measure in services.values())

    def test_the_journal_is_whole(self, tour: tuple[Path, dict[str, Any]]) -> None:
        journal = tour[1]["journal"]
        assert journal["verified"]
        assert journal["acts"] > 50
        assert len(journal["head"]) == 64

    def test_every_kind_of_paper_came_out(self, tour: tuple[Path, dict[str, Any]]) -> None:
        kinds = {document["kind"] for document in tour[1]["documents"]}
        assert kinds == {
            "receipt",
            "pickup_slip",
            "residence_form",
            "refusal_notice",
            "endorsement_slip",
            "notice_of_lacks",
            "day_end",
            "form_to_sign",
            "fee_receipt",
            "withdrawal_slip",
            "cancellation_notice",
            "agency_receipt",
            "agency_list",
        }

    def test_every_barcode_decodes_at_203_dpi(self, tour: tuple[Path, dict[str, Any]]) -> None:
        for document in tour[1]["documents"]:
            page = pypdfium2.PdfDocument(tour[0] / document["file"])[0]
            picture = page.render(scale=203 / 72).to_pil()
            codes = {code.text for code in zxingcpp.read_barcodes(picture)}
            assert document["barcode"] in codes, document

    def test_every_name_extracts_as_it_was_read(self, tour: tuple[Path, dict[str, Any]]) -> None:
        names = {case["number"]: case["name"] for case in tour[1]["cases"]}
        seen = set()
        for document in tour[1]["documents"]:
            text = pypdfium2.PdfDocument(tour[0] / document["file"])[0].get_textpage().get_text_bounded()
            if document["kind"] == "agency_list":  # the people of a list have one paper together
                seen |= {name for name in ENDS if name in text}
            if document["number"] not in names:
                continue
            assert names[document["number"]] in text, document
            seen.add(names[document["number"]])
        assert seen == set(ENDS)

    def test_there_is_a_picture_of_each_screen(self, tour: tuple[Path, dict[str, Any]]) -> None:
        assert len(list(tour[0].glob("*.png"))) >= 20
