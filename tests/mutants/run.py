#!/usr/bin/env python3
"""Puts each mutant of mutants.toml into a copy of the project and expects the tests of its group to fail.

    tests/mutants/run.py [WORD ...] [--write]

WORD chooses mutants by group or by a part of the name. `--write` writes the table into docs/mutants.md. The copy and its
builds lie below target/mutants, without optimisation, so that a mutant costs little more than linking the tests again;
mutants of the script need no build at all.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "mutants"
COPY = WORK / "copy"
# What must fail, by group: the smallest tests that fit.
GROUPS = {
    "eval": ["--lib", "eval::"],
    "schema": ["--lib", "emit::schema::"],
    "script": ["--test", "differential", "--", "rust_and_node_agree", "what_once_differed"],
}
SETTINGS = {
    "CARGO_TARGET_DIR": str(WORK / "build"),
    "CARGO_PROFILE_DEV_OPT_LEVEL": "0",
    "CARGO_TERM_COLOR": "never",
    "RUST_BACKTRACE": "0",
}
# Whoever never comes to an end has been noticed, too.
SECONDS = 900


def original(path):
    return (ROOT / path).read_text(encoding="utf-8")


def run(command, **more):
    """Runs a command in the copy; its text, or none where it did not come to an end."""
    process = subprocess.Popen(
        command, cwd=COPY, env={**os.environ, **SETTINGS, **more}, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    try:
        text, _ = process.communicate(timeout=SECONDS)
        return process.returncode, text
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None, ""


def files(folder):
    """The files of the project below a folder, relative to it, without what is built."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and parts[0] not in ("target", ".git"):
            yield path.relative_to(folder)


def refresh():
    """Brings the copy up to date; files that have not changed keep their time, so that cargo builds little."""
    wanted = set(files(ROOT))
    for path in files(COPY) if COPY.exists() else ():
        if path not in wanted:
            (COPY / path).unlink()
    for path in wanted:
        there = COPY / path
        if not there.exists() or there.read_bytes() != (ROOT / path).read_bytes():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, there)


def borrow():
    """Takes the dependencies that the project has built; they are the same, only the crate is not optimised."""
    there, here = ROOT / "target" / "debug", WORK / "build" / "debug"
    if here.exists() or not there.exists():
        return
    for part in (".fingerprint", "build", "deps"):
        for path in (there / part).rglob("*"):
            is_library = part != "deps" or path.suffix in (".rlib", ".rmeta", ".so", ".d")
            if path.is_file() and is_library and "antrag" not in str(path.relative_to(there)):
                target = here / path.relative_to(there)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(path, target)


def mutated(mutant):
    """The changed file."""
    before = original(mutant["file"])
    if before.count(mutant["find"]) != 1:
        sys.exit(f"{mutant['name']}: `find` stands {before.count(mutant['find'])} times in {mutant['file']}")
    return before.replace(mutant["find"], mutant["put"])


def script(path, text):
    """The interpreter as one file, not shortened, with another text in place of one of its parts."""
    module = original("src/html/script/mod.rs")
    parts = re.findall(r'include_str!\("(\w+\.js)"\),', module)
    place = WORK / "antrag.js"
    sources = (text if f"src/html/script/{part}" == path else original(f"src/html/script/{part}") for part in parts)
    place.write_text("{" + "".join(sources) + "}\n", encoding="utf-8")
    return {"ANTRAG_SCRIPT": str(place), "ANTRAG_CASES": "60000", "ANTRAG_SHRINK": "no"}


def verdict(group, more):
    """What the tests of a group make of the copy: how they fail, or none where they pass."""
    code, text = run(["cargo", "test", *GROUPS[group]], **more)
    if code is None:
        return "no end"
    if "could not compile" in text:
        return "does not compile"
    failed = re.findall(r"^test (\S+) \.\.\. FAILED", text, re.M)
    if code != 0:
        return failed[0] if failed else f"exit code {code}\n{text}"
    return None


def tested(mutant):
    text = mutated(mutant)
    if mutant["group"] == "script":
        return verdict("script", script(mutant["file"], text))
    place = COPY / mutant["file"]
    place.write_text(text, encoding="utf-8")
    try:
        return verdict(mutant["group"], {})
    finally:
        place.write_text(original(mutant["file"]), encoding="utf-8")


def write(rows):
    """docs/mutants.md"""
    lines = [f"| {one['name']} | `{one['file']}` | {how} |" for one, how in rows]
    count = {group: sum(one["group"] == group for one, _ in rows) for group in GROUPS}
    text = f"""# Mutants

Do the tests have teeth? Each mutant is one small mistake, put into a copy of the project; the tests of its group must notice it.
There are {count['eval']} of the evaluator (`src/eval`), {count['schema']} of the schema emitter (`src/emit/schema`) and {count['script']} of the interpreter in the browser
(`src/html/script`). **All {len(rows)} are killed.**

Repeat it with

```sh
tests/mutants/run.py --write      # everything; below target/mutants
tests/mutants/run.py schema       # one group, or a word of a name
```

It is not part of `tests/run`, because each mutant of Rust is compiled anew. `cargo test --test mutants` holds that every mutant still
finds the text that it changes. To add one, write it into `tests/mutants/mutants.toml`; where it survives, a test is missing.

The last column names the first test that fails.

| mutant | file | killed by |
| --- | --- | --- |
"""
    (ROOT / "docs" / "mutants.md").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    mutants = tomllib.loads(original("tests/mutants/mutants.toml"))["mutant"]
    chosen = [one for one in mutants if not words or any(word == one["group"] or word in one["name"] for word in words)]
    WORK.mkdir(parents=True, exist_ok=True)
    refresh()
    borrow()
    for group in dict.fromkeys(one["group"] for one in chosen):
        failed = verdict(group, script("", "") if group == "script" else {})
        if failed:
            sys.exit(f"{group}: the unchanged project fails: {failed}")
    rows, alive = [], 0
    for mutant in chosen:
        begin = time.monotonic()
        how = tested(mutant)
        survived = how is None or how == "does not compile"
        alive += survived
        rows.append((mutant, f"`{how}`"))
        said = "SURVIVED" if how is None else how
        print(f"{time.monotonic() - begin:4.0f} s  {mutant['group']:<7} {mutant['name']}: {said}", flush=True)
    print(f"{len(rows) - alive} of {len(rows)} killed")
    if "--write" in sys.argv and not words and alive == 0:
        write(rows)
    sys.exit(alive > 0)


if __name__ == "__main__":
    main()
