"""Compares our verdicts on texts of the semantic types, as `tests/semantic.rs` wrote them, with packages that are not
ours: python-stdnum, schwifty, phonenumbers.

Usage: semantic_oracle.py target/tmp/semantic.tsv tests/fixtures/decode.json

Where the others know more (the structure of accounts in a country, check digits of other states of the Union), only
one direction is compared: what they accept, we accept; and what only we accept has the one reason that is named here.
"""

import json
import re
import sys
from collections import Counter

import phonenumbers
import schwifty
from schwifty import exceptions
from stdnum import bic, iban
from stdnum.de import idnr
from stdnum.de import vat as german_vat
from stdnum.eu import vat
from stdnum.iso7064 import mod_97_10


def judge_iban(text, ours):
    if iban.is_valid(text):
        # Check digits 00, 01 and 99 leave the right remainder, but are never given.
        return ours or text[2:4] in ("00", "01", "99")
    if not ours:
        return True
    try:
        schwifty.IBAN(text)
    except exceptions.InvalidStructure:
        # Letters where the country has digits: the structure of accounts is not ours to know.
        return mod_97_10.is_valid(text[4:] + text[:4])
    return True


def judge_vat(text, ours):
    if text.startswith("DE"):
        return german_vat.is_valid(text) == ours
    # GR is no prefix of a number, though the package reads it as Greece; XI has its own rules for public bodies.
    if text.startswith("GR"):
        return not ours
    return ours or not vat.is_valid(text)


def judge_bic(text, ours):
    # ISO 9362:2014 allows digits in the first four places; the package knows the edition before.
    return bic.is_valid(text) == (ours and not re.search("[0-9]", text[:4]))


def judge_tax_id(text, ours):
    # A digit that occurs three times never stands three times side by side; the package does not look at that.
    return (idnr.is_valid(text) and not re.search(r"([0-9])\1\1", text[:10])) == ours


JUDGES = {
    "iban": judge_iban,
    "vat_id": judge_vat,
    "bic": judge_bic,
    "tax_id": judge_tax_id,
}


def compact(text):
    """The packages remove separators before they look; texts of ours are compact or wrong."""
    return re.fullmatch(r"[A-Z0-9+*]+", text)


def phones(path):
    """How texts of telephone numbers are read."""
    with open(path, encoding="utf-8") as file:
        fields = json.load(file)["fields"]
    for field in fields:
        if field["type"].get("semantic") == "phone":
            for case in field["cases"]:
                value = case.get("value")
                if value and re.fullmatch(r"\+[0-9]{5,}", value):
                    # The package knows no blanks but its own.
                    read = phonenumbers.parse(re.sub(r"\s", " ", case["typed"]), "DE")
                    yield case["typed"], value, phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)


def main():
    verdicts, other, count = sys.argv[1], [], Counter()
    with open(verdicts, encoding="utf-8") as lines:
        for line in lines:
            name, text, verdict = line.rstrip("\n").split("\t")
            if name in JUDGES and compact(text):
                count[name] += 1
                if not JUDGES[name](text, verdict == "true"):
                    other.append(f"{name} {text}: here {verdict}")
    for typed, ours, theirs in phones(sys.argv[2]):
        count["phone"] += 1
        if ours != theirs:
            other.append(f"phone {typed}: here {ours}, there {theirs}")
    print(", ".join(f"{number} {name}" for name, number in sorted(count.items())), f"compared, {len(other)} different")
    if other:
        sys.exit("\n".join(other))


main()
