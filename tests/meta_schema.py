"""Checks every JSON Schema under generated/ against the 2020-12 meta-schema, with a validator that is not ours.

Usage: python3 tests/meta_schema.py [folder ...]    (default: generated)
Needs: jsonschema from PyPI.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(folders):
    """All schema files, sorted."""
    for folder in folders:
        root = pathlib.Path(folder)
        yield from sorted({*root.rglob("schema.json"), *root.rglob("*.schema.json")})


def closed(schema, path):
    """Paths of objects with properties that allow further keys; branches of conditions need not be closed."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema and schema.get("additionalProperties") is not False:
            yield path
        for key, value in schema.items():
            if key not in ("if", "then", "else", "allOf", "not", "contains"):
                yield from closed(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for at, value in enumerate(schema):
            yield from closed(value, f"{path}/{at}")


def faults(path):
    """What is wrong with a file."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    if schema.get("$schema") != DIALECT:
        yield "does not name the dialect 2020-12"
    if not schema.get("$id"):
        yield "has no $id"
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        yield f"{error.json_path}: {error.message}"
    if "formats" not in path.parts:
        for place in closed(schema, "#"):
            yield f"{place} is open"


def main(folders):
    """Prints every fault; says how many files were read."""
    found = 0
    files = list(schemas(folders))
    for path in files:
        for fault in faults(path):
            print(f"{path}: {fault}")
            found += 1
    print(f"{len(files)} schemas, {found} faults")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["generated"]))
