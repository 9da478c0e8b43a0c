#!/usr/bin/env python3
"""Applies each mutant of mutants.toml to a copy of the project and expects its tests to fail.

    tests/mutants/run.py [WORD ...] [--write]

WORD chooses mutants by group or by a part of the name. `--write` writes the table into docs/mutants.md. The tests of
mutated scripts need no compilation; the others are compiled anew for each mutant, into `target`.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "mutants"
CARGO = ["cargo", "test", "--quiet"]
# What must fail, by group.
GROUPS = {
    "script": [*CARGO, "--test", "differential", "rust_and_node_agree"],
    "eval": [*CARGO, "--lib", "eval::"],
    "schema": [*CARGO, "--lib", "emit::schema::"],
}
SCRIPT_PARTS = ["values", "calendar", "answers", "expressions", "fields", "evaluation", "exports"]


def run(command, folder, **more):
    environment = {**os.environ, "CARGO_TARGET_DIR": str(ROOT / "target"), "RUST_BACKTRACE": "0", **more}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def script(text_of):
    """The interpreter as one file, not shortened."""
    path = WORK / "antrag.js"
    parts = "".join(text_of(f"src/html/script/{part}.js") for part in SCRIPT_PARTS)
    path.write_text(f'(() => {{"use strict";{parts}}})();\n', encoding="utf-8")
    return {"ANTRAG_SCRIPT": str(path), "ANTRAG_CASES": "60000", "ANTRAG_SHRINK": "no"}


def original(path):
    return (ROOT / path).read_text(encoding="utf-8")


def mutated(mutant):
    """The changed file."""
    before = original(mutant["file"])
    if before.count(mutant["find"]) != 1:
        sys.exit(f"{mutant['name']}: `find` stands {before.count(mutant['find'])} times in {mutant['file']}")
    return before.replace(mutant["find"], mutant["put"])


def tested(mutant):
    """Runs the tests of a mutant (or, for none, those of the group on what is unchanged)."""
    text = mutated(mutant)
    if mutant["group"] == "script":
        more = script(lambda path: text if path == mutant["file"] else original(path))
        return run(GROUPS["script"], ROOT, **more)
    copy = WORK / "copy"
    place = copy / mutant["file"]
    place.write_text(text, encoding="utf-8")
    try:
        return run(GROUPS[mutant["group"]], copy)
    finally:
        place.write_text(original(mutant["file"]), encoding="utf-8")


def prepare(groups):
    """A copy without builds, and proof that the unchanged project passes."""
    WORK.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(WORK / "copy", ignore_errors=True)
    shutil.copytree(ROOT, WORK / "copy", ignore=shutil.ignore_patterns("target", ".git"))
    for group in groups:
        unchanged = run(GROUPS[group], ROOT, **script(original)) if group == "script" else run(GROUPS[group], WORK / "copy")
        if unchanged.returncode != 0:
            sys.exit(f"{group}: the unchanged project fails\n{unchanged.stdout}\n{unchanged.stderr}")


def verdict(result):
    if result.returncode == 0:
        return "survived"
    # What does not compile says nothing about the tests.
    return "does not compile" if "could not compile" in result.stderr else "killed"


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    mutants = tomllib.loads(original("tests/mutants/mutants.toml"))["mutant"]
    chosen = [one for one in mutants if not words or any(word == one["group"] or word in one["name"] for word in words)]
    prepare(sorted({one["group"] for one in chosen}))
    rows = []
    for mutant in chosen:
        rows.append((mutant, verdict(tested(mutant))))
        print(f"{rows[-1][1]:>16}  {mutant['group']:<7} {mutant['name']}", flush=True)
    killed = sum(how == "killed" for _, how in rows)
    print(f"{killed} of {len(rows)} killed")
    if "--write" in sys.argv:
        write(rows, killed)
    sys.exit(killed != len(rows))


def write(rows, killed):
    lines = [f"| {mutant['name']} | `{mutant['file']}` | {mutant['group']} | {how} |" for mutant, how in rows]
    table = "\n".join(["| mutant | file | tests | result |", "| --- | --- | --- | --- |", *lines])
    text = f"""# Mutants

Do the tests have teeth? Each mutant is one small mistake in the evaluator, the interpreter or the schema emitter; the
tests of its group must notice it. Repeat it with `tests/mutants/run.py --write`.

{killed} of {len(rows)} are killed.

{table}
"""
    (ROOT / "docs" / "mutants.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
