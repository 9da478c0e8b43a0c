"""Judges with Python's jsonschema what `cargo test --test validators` wrote to target/tmp/validators, and says where it
comes to another verdict than the crate `jsonschema` did.

Usage: python3 tests/validators.py [folder [most]]    (default: target/tmp/validators, all of each service)
Needs: jsonschema from PyPI.
"""

import json
import pathlib
import sys
from concurrent.futures import ProcessPoolExecutor

from jsonschema import Draft202012Validator


def judge(path, most):
    """How many applications of one service were judged, how many accepted, and where the verdicts differ."""
    schema = json.loads(path.with_suffix(".schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    judged, accepted, differences = 0, 0, []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            sample = json.loads(line)
            # Every vector, and the first of the random ones.
            if most is not None and "random" in sample["what"] and int(sample["what"].rsplit(" ", 1)[1]) >= most:
                break
            verdict = validator.is_valid(sample["application"])
            judged += 1
            accepted += verdict
            if verdict != sample["accepts"]:
                differences.append(f"{sample['what']}: Python {verdict}, jsonschema {sample['accepts']}\n{line}")
    return path.stem, judged, accepted, differences


def main(folder="target/tmp/validators", most=None):
    """Prints every difference; says how many applications were judged."""
    files = sorted(pathlib.Path(folder).glob("*.jsonl"))
    limit = None if most is None else int(most)
    total, found = 0, 0
    with ProcessPoolExecutor() as pool:
        for name, judged, accepted, differences in pool.map(judge, files, [limit] * len(files)):
            print(f"{name}: {judged} judged, {accepted} accepted")
            for difference in differences:
                print(difference)
            total += judged
            found += len(differences)
    print(f"Python jsonschema: {total} judged, {found} differences")
    return 1 if found or not total else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
