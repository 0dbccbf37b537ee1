#!/usr/bin/env python3
"""Checks what makes a lesson readable and complete, beyond the schema.

usage: lessons_check.py FOLDER
"""
import json
import pathlib
import sys

COLUMNS_MAX = 60
LINES_MAX = 45
LEVELS = ("beginner", "intermediate", "advanced")

folder = pathlib.Path(sys.argv[1])
problems = []


def check(condition, where, message):
    if not condition:
        problems.append(f"{where}: {message}")


def check_note(note, where, source, printed):
    if "console" in note:
        check(printed.count(note["console"]) == 1, where, f'"{note["console"]}" is not printed exactly once')
    else:
        line = note["line"]
        check(line <= len(source) and source[line - 1].strip(), where, f"a note stands at line {line}, where nothing runs")


def check_lesson(path):
    lesson = json.loads(path.read_text())
    for key in ("title", "summary", "topic", "level", "learn", "notes"):
        check(lesson.get(key), path.name, f'needs "{key}"')
    check(lesson["level"] in LEVELS, path.name, f'the level is one of {", ".join(LEVELS)}')
    script = folder / lesson["script"]
    check(script.stem == path.stem, path.name, "runs a script of another name")
    source = script.read_text().splitlines()
    check(len(source) <= LINES_MAX, script.name, f"has {len(source)} lines, more than {LINES_MAX}")
    for number, line in enumerate(source, 1):
        check(len(line) <= COLUMNS_MAX, f"{script.name}:{number}", f"is wider than {COLUMNS_MAX} columns")
    output = path.with_suffix(".out")
    check(output.exists(), path.name, "has no recorded output")
    printed = output.read_text().splitlines() if output.exists() else []
    for note in lesson.get("notes", []):
        check_note(note, path.name, source, printed)
    return lesson


lessons = {path.stem: check_lesson(path) for path in sorted(folder.glob("*.json"))}
scripts = {path.stem for path in folder.iterdir() if path.suffix in (".js", ".mjs", ".cjs")}
for name in sorted(scripts - lessons.keys()):
    problems.append(f"{name}: a script without a scenario")

titles = [lesson["title"] for lesson in lessons.values()]
for title in sorted({title for title in titles if titles.count(title) > 1}):
    problems.append(f'two lessons are called "{title}"')

topic = None
listed = []
for line in (folder / "order.txt").read_text().splitlines():
    if line.startswith("# "):
        topic = line[2:]
    elif line:
        listed.append(line)
        check(line in lessons, "order.txt", f"names {line}, which does not exist")
        check(lessons.get(line, {}).get("topic") == topic, "order.txt", f"{line} stands under another topic than its own")
for name in sorted(set(lessons) ^ set(listed)):
    problems.append(f"order.txt: {name} is missing" if name in lessons else f"order.txt: {name} does not exist")
check(len(listed) == len(set(listed)), "order.txt", "names a lesson twice")

for problem in problems:
    print(problem)
print(f"{len(lessons)} lessons checked, {len(problems)} problems")
sys.exit(1 if problems else 0)
