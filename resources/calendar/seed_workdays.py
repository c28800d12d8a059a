"""Write workdays.csv anew from chinesecalendar (a development dependency).

Run from the checkout: ``python resources/calendar/seed_workdays.py``. A test holds the file equal to
that table; a year that the State Council publishes later is imported in the program.
"""

from __future__ import annotations

from pathlib import Path

from chinese_calendar import constants

HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def main() -> None:
    lines = ["date,kind,name"]
    days = {day: ("holiday", name) for day, name in constants.holidays.items()}
    days |= {day: ("makeup", name) for day, name in constants.workdays.items()}
    for day, (kind, name) in sorted(days.items()):
        if kind == "makeup" and day.weekday() < 5:
            continue  # a working day like any other
        lines.append(f"{day.isoformat()},{kind},{HOLIDAYS[name]}")
    Path(__file__).with_name("workdays.csv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
