"""Holds every JSON Schema below a folder against the 2020-12 meta-schema, with a validator that is not ours."""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def main(folder: Path) -> int:
    checked = 0
    failed = 0
    for path in sorted(folder.rglob("*.json")):
        if path.name != "schema.json" and not path.name.endswith(".schema.json"):
            continue
        schema = json.loads(path.read_text(encoding="utf-8"))
        checked += 1
        try:
            if schema.get("$schema") != DIALECT:
                raise SchemaError(f"its $schema is {schema.get('$schema')!r}")
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            failed += 1
            print(f"{path}: {error.message}")
    print(f"{checked} schemas checked, {failed} failed")
    return 1 if failed or not checked else 0


sys.exit(main(Path(sys.argv[1])))
