"""process.bpmn and decisions.dmn against the schemas of the OMG, which the package SpiffWorkflow brings.

python tests/engine_schemas.py [folder ...]; generated/ by default.
"""

import sys
from pathlib import Path

import SpiffWorkflow
from lxml import etree

SCHEMAS = Path(SpiffWorkflow.__file__).parent


def schema(path):
    return etree.XMLSchema(etree.parse(SCHEMAS / path))


def main(folders):
    judges = {
        ".bpmn": schema("bpmn/parser/schema/BPMN20.xsd"),
        ".dmn": schema("dmn/parser/schema/DMN13.xsd"),
    }
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.suffix in judges)
    findings = 0
    for path in files:
        judge = judges[path.suffix]
        document = etree.parse(path)
        if not judge.validate(document):
            findings += len(judge.error_log)
            for error in judge.error_log:
                print(f"{path}:{error.line}: {error.message}")
    # They do look: an element that is not known is an error.
    for path in files[:2]:
        document = etree.parse(path)
        etree.SubElement(document.getroot(), "{%s}nothing" % document.getroot().nsmap.get("bpmn", "urn:nothing"))
        assert not judges[path.suffix].validate(document), f"{path}: nothing is found in what is wrong"
    print(f"{len(files)} files, {findings} findings")
    return 1 if findings or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["generated"]))
