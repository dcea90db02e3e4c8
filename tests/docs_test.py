#!/usr/bin/env python3
"""Checks that the documentation tells the truth.

  docs_test.py PROGRAM            checks; exit code 1 and a diff when something is wrong
  docs_test.py PROGRAM --update   writes what the program prints now into the documents instead

1. Each fenced block marked `console` in README.md, docs/ and the folders' READMEs is run: a line that begins with "$ " is a
   command, what follows must be its output. A line "..." stands for any number of lines. Commands run in order in one
   scratch folder that holds a copy of examples/, so a document may build a record and then ask it.
2. Each JSON object with a "schema" key in a block marked `json`, and each that the program prints for the example pages, is
   valid under docs/schema/.
"""
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def documents():
    return [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("*/README.md")), *sorted(ROOT.glob("src/*/README.md"))]


def validators():
    out = {}
    for path in sorted((ROOT / "docs/schema").glob("*.schema.json")):
        schema = json.loads(path.read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        out[schema["properties"]["schema"]["const"]] = jsonschema.Draft202012Validator(schema)
    return out


def schema_errors(value, by_name):
    if not isinstance(value, dict) or "schema" not in value:
        return []
    if value["schema"] not in by_name:
        return [f"no schema in docs/schema is named {value['schema']}"]
    return [f"{'/'.join(map(str, e.absolute_path)) or '(top)'}: {e.message[:200]}" for e in by_name[value["schema"]].iter_errors(value)]


def split_commands(block):
    """[(command, expected lines)] of a console block."""
    out = []
    for line in block.splitlines():
        if line.startswith("$ "):
            out.append((line[2:], []))
        elif out:
            out[-1][1].append(line)
    return out


def matches(expected, got):
    """Whether the expected lines, in which "..." stands for any lines, are the lines got."""
    if not expected:
        return not got
    if expected[0] == "...":
        return any(matches(expected[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and expected[0].rstrip() == got[0].rstrip() and matches(expected[1:], got[1:])


def refresh(expected, got):
    """What the document should say: the output, cut where the document cut it."""
    if "..." not in expected:
        return got
    first = expected.index("...")
    after = len(expected) - first - 1
    return got[:first] + ["..."] + (got[len(got) - after:] if after else [])


def run(command, folder, program):
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8", COLUMNS="110")
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    text = (done.stdout + done.stderr).rstrip("\n")
    return text.split("\n") if text else []


def check_consoles(path, text, program, update):
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", pathlib.Path(folder) / "examples")

        def replace(found):
            if found.group(1) != "console":
                return found.group(0)
            lines = []
            for command, expected in split_commands(found.group(2)):
                got = run(command, folder, program)
                lines += ["$ " + command] + refresh(expected, got)
                if not update and not matches(expected, got):
                    diff = "\n".join(difflib.unified_diff(expected, got, "in the document", "from the program", lineterm=""))
                    problems.append(f"{path.relative_to(ROOT)}: '{command}' prints something else\n{diff}")
            return "```console\n" + "\n".join(lines) + "\n```"

        new = FENCE.sub(replace, text)
    if update and new != text:
        path.write_text(new)
        print(f"updated {path.relative_to(ROOT)}")
    return problems


def check_json(path, text, by_name):
    problems = []
    for kind, block in FENCE.findall(text):
        if kind != "json":
            continue
        try:
            values = [json.loads(block)]
        except json.JSONDecodeError:
            try:
                values = [json.loads(line) for line in block.splitlines() if line.strip()]
            except json.JSONDecodeError as error:
                problems.append(f"{path.relative_to(ROOT)}: a json block is no JSON: {error}")
                continue
        for value in values:
            problems += [f"{path.relative_to(ROOT)}: {e}" for e in schema_errors(value, by_name)]
    return problems


def check_output(program, by_name):
    """Every line that the program prints for the examples."""
    problems = []
    pages = [str(p) for p in sorted((ROOT / "examples").iterdir()) if p.suffix in (".html", ".txt")]
    for command in (["code", "--format", "jsonl"], ["read", "--format", "json"]):
        done = subprocess.run([program, *command, "--quiet", *pages], capture_output=True, text=True, timeout=300)
        lines = done.stdout.splitlines()
        if done.returncode != 0 or not lines:
            problems.append(f"{command[0]}: exit code {done.returncode}, {len(lines)} lines: {done.stderr.strip()}")
        for line in lines:
            value = json.loads(line)
            if "schema" not in value:
                problems.append(f"{command[0]}: a line without a schema")
            problems += [f"{command[0]} {value.get('id')}: {e}" for e in schema_errors(value, by_name)]
    return problems


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    update = "--update" in sys.argv[2:]
    by_name = validators()
    problems = check_output(program, by_name)
    count = 0
    for path in documents():
        text = path.read_text()
        count += sum(kind == "console" for kind, _ in FENCE.findall(text))
        problems += check_consoles(path, text, program, update)
        problems += check_json(path, path.read_text(), by_name)
    for problem in problems:
        print(problem)
    print(f"{len(by_name)} schemas, {count} console blocks, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
