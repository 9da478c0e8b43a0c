"""Compares the public holidays that `tests/holidays.rs` wrote with the package `holidays`, for all Länder and years.

Usage: holidays_oracle.py target/tmp/holidays.tsv
"""

import sys
from collections import defaultdict
from datetime import date

import holidays

YEARS = range(1995, 2076)
LANDS = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()

# Days that only the package has, each with the reason.
EXPLAINED = {
    # Feiertagsgesetz Brandenburg, § 2 Abs. 1 Nr. 3 and 6: always Sundays, which are no workdays anyway; tables
    # of workdays need neither.
    ("BB", "Ostersonntag"),
    ("BB", "Pfingstsonntag"),
}


def ours(path):
    found = defaultdict(set)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            land, day = line.split()
            found[land.removeprefix("DE-")].add(date.fromisoformat(day))
    return found


def theirs(land):
    days = holidays.Germany(subdiv=land, years=YEARS, observed=False, language="de")
    return {day: name for day, name in days.items() if day.year in YEARS}


def main():
    all_ours = ours(sys.argv[1])
    assert sorted(all_ours) == LANDS, sorted(all_ours)
    compared = explained = 0
    wrong = []
    for land in LANDS:
        reference = theirs(land)
        for day in sorted(all_ours[land] | reference.keys()):
            compared += 1
            if day not in reference:
                wrong.append(f"{land} {day}: only here")
            elif day not in all_ours[land]:
                sunday = day.weekday() == 6 and (land, reference[day]) in EXPLAINED
                explained += sunday
                if not sunday:
                    wrong.append(f"{land} {day} {reference[day]}: missing here")
    print(f"{compared} holidays of {len(LANDS)} Länder compared, {explained} explained, {len(wrong)} different")
    if wrong:
        sys.exit("\n".join(wrong))


main()
