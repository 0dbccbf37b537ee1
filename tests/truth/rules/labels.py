"""Names: they exist, they are not from the future, and two things have two."""

import re

from words import KEYWORDS, NAME, bare, is_one_of

RULES = {
    "T26": ("a name that is quoted is in the recording or in the program", "**sendMail** waits (nothing has that name)"),
    "T27": ("a name is not that of something that comes later", "**later** is printed (it is created ten events on)"),
    "T28": ("two things in line, outside, suspended or on the stack have two names, unless one line made them", "timer, timer"),
    "T29": ("no names of the engine", "<instance_members_initializer> goes on the stack"),
    "T30": ("no stand-ins for names", "task 12, operation 7, loop 3"),
}

QUOTED = re.compile(NAME)
ENGINE = re.compile(r"<[A-Za-z_][\w .:]*>")
STAND_IN = re.compile(r"\b(?:task|operation|loop|frame|thread pool job) \d+\b", re.IGNORECASE)
PROMISE = re.compile(r"^p\d+$")
FIXED = {bare(word) for word in KEYWORDS} | {"(anonymous)"}


def at_stop(moment):
    stop, recording, data = moment.stop, moment.recording, moment.stop.data
    for text in [stop.headline, stop.reason] + stop.causes:
        for match in QUOTED.finditer(text):
            quoted(moment, match.group(1), text)
    labels = [data["task"] or ""] + data["running"] + data["waiting"]
    for names in data["in_line"].values():
        labels += names
    for text in [stop.words] + stop.data_labels() + labels:
        if "<" in text:
            for match in ENGINE.finditer(text):
                moment.check("T29", recording.computes(match.group(0)), text, "the engine calls it so")
        for match in STAND_IN.finditer(text):
            moment.check("T30", recording.says(match.group(0)), text, "nobody called it so")
    two_names(moment)


def quoted(moment, name, text):
    recording = moment.recording
    name = bare(name)
    if name in FIXED or name.lower() in FIXED or PROMISE.match(name) or re.fullmatch(r"[\d.,]+( m?s)?", name):
        return
    first = recording.first_seen(name)
    if first is None:
        known = recording.says(name.rstrip("…")) or is_words_of_node(name)
        moment.check("T26", known, text, "nothing is called %s" % name)
        return
    moment.check("T26", True)
    # One that comes into being in the same call is told with it.
    moment.check("T27", first <= moment.position or is_words_of_node(name) or in_same_call(moment, first), text,
                 "%s first appears at event %d" % (name, first))


def in_same_call(moment, first):
    return first <= moment.position + 8 and not any(
        moment.events[index]["kind"] in ("step", "task_started") for index in range(moment.position + 1, first))


def is_words_of_node(name):
    return re.fullmatch(r"(?:node:)?[a-z_]+(?:\.[A-Za-z]+)*(?:\(\))?|[A-Z][A-Za-z]*(?:Error|Warning)?", name) is not None and "." in name


def two_names(moment):
    loop, recording, data = moment.loop, moment.recording, moment.stop.data
    things = []  # (label, what, line)
    shown = {"nextTick": "next_tick", "main script": "main"}
    for name, labels in data["in_line"].items():
        tasks = [task for task in loop.queues[shown.get(name, name)]]
        if len(tasks) != len(labels):
            tasks = [task for task in tasks if not recording.is_internal(task)]
        if len(tasks) != len(labels):
            continue
        things += [(label, ("task", task), recording.tasks[task].site) for label, task in zip(labels, tasks)]
    if len(loop.outside) == len(data["waiting"]):
        for label, number in zip(data["waiting"], loop.outside):
            operation = recording.operations[number]
            what = ("task", operation.task) if operation.task else ("operation", number)
            things.append((label, what, recording.tasks[operation.task].site if operation.task else operation.site))
    known = {}
    for label, what, site in things:
        other = known.setdefault(label, (what, site))
        if other[0] != what:
            moment.check("T28", other[1] == site, "%s, twice" % label,
                         "made at %s and at %s" % (other[1], site))
    frames = {}
    if len(loop.stack) == len(data["running"]):
        for label, (number, _) in zip(data["running"], loop.stack):
            life = recording.frames.get(number)
            if life is None or not life.in_script:
                continue
            site = frames.setdefault(label, life.site)
            if site != life.site:
                moment.check("T28", False, "%s, twice on the stack" % label, "functions at %s and at %s" % (site, life.site))
    if len(known) > 1:
        moment.check("T28", True)
    calls = {}
    for row in data["suspended"]:
        calls.setdefault(row["name"], []).append(row)
    for name, rows in calls.items():
        if len(rows) < 2:
            continue
        sites = set()
        for number in loop.suspended:
            life = recording.frames.get(number)
            if life and life.in_script and is_one_of(name, {bare(life.name)}) and life.called_from is not None:
                sites.add(recording.site(moment.events[life.called_from]))
        moment.check("T28", len(sites) < 2, "%s is suspended, %d times" % (name, len(rows)), "called from %s" % sorted(sites, key=str))
