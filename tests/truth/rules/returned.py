"""Who has returned, who is suspended, who is on the stack."""

import re

from words import CLOSE, NAME, OPEN, bare, is_condition, is_one_of

RULES = {
    "T1": ("has returned: it left the stack by a return, not at an await or a yield", "main has returned (at an await)"),
    "T2": ("is suspended: it left the stack at that await and has not come back", "main is suspended at its await on line 9"),
    "T3": ("the stack is empty: no frame is on it and no task runs", "The stack is empty (while a callback runs)"),
    "T4": ("its caller goes on: the frame that left had a caller below it", "Its caller goes on now (a microtask has none)"),
    "T5": ("whoever called it may catch it: a function of the script is below", "Whoever called it may catch it (Node called it)"),
    "T6": ("goes on after its await: it was suspended there and is back", "main goes on after its await on line 4"),
    "T7": ("goes on the stack: it is on the stack", "f goes on the stack"),
}

WHO = r"(?:%s|\b([Tt]he main script|[Tt]he worker's script|[Tt]he script|[Aa] callback|[Tt]he callback))" % NAME
RETURNED = re.compile(WHO + r" (?:has |have )?(?:returned|returns)\b")
RETURNED_ALONE = re.compile(r"^(?:The (?:tick|microtask|timer|immediate|callback) )?([^.;]+?) (?:has )?returned$")
SUSPENDED = re.compile(r"(?:%s|^(\S+)) is suspended(?: at its (?:await|yield))?(?: on line (\d+))?" % NAME)
STACK_EMPTY = re.compile(r"\bstack is empty\b")
CALLER_GOES_ON = re.compile(r"\b(?:[Ii]ts|[Tt]he) caller goes on\b")
MAY_CATCH = re.compile(r"[Ww]hoever called it|\b(?:may|can|could) catch (?:it|the error)")
GOES_ON = re.compile(r"(?:%s|^(\S+)) goes on after its (?:await|for await)(?: on line (\d+))?" % NAME)
ON_STACK = re.compile(NAME + r" goes on the stack")


def at_stop(moment):
    returned(moment)
    suspended(moment)
    stop = moment.stop
    for text in (stop.headline, stop.reason):
        stack_is_empty(moment, text)
        caller(moment, text)
        goes_on(moment, text)


def returned(moment):
    for text, event in moment.texts():
        if "return" not in text:
            continue
        alone = RETURNED_ALONE.match(text.replace(OPEN, "").replace(CLOSE, ""))
        if alone:
            told_of(moment, alone.group(1), event, text)
            continue
        for match in RETURNED.finditer(text):
            if not is_condition(text, match.start()):
                told_of(moment, match.group(1) or match.group(2), event, text)


def told_of(moment, who, event, text):
    loop = moment.loop
    who = bare(who)
    lower = who.lower()
    if lower in ("a callback", "the callback", "the script", "a function", "the function", "a generator"):
        ended = loop.last_ended
        holds = "function" in lower or "generator" in lower or (ended is not None and ended[2] == "returned")
        moment.check("T1", holds, text, "the task that ended last left the stack: %s" % (ended[2] if ended else "none has ended"))
        return
    if lower in ("the main script", "the worker's script", "worker's script", "main script"):
        who = "main script"
    found = loop.returns.get(who)
    if found is None and who.endswith("…"):
        found = max((when for name, when in loop.returns.items() if is_one_of(who, {name})), default=None)
    if found is None:
        # A cause may lie in another loop.
        found = max((other.returns[who] for other in moment.fold.loops.values() if who in other.returns), default=None)
    moment.check("T1", found is not None and found[1] == "returned", text,
                 "%s has not left the stack" % who if found is None else "%s left the stack: %s, at event %d" % (who, found[1], found[0]))


def suspended(moment):
    stop = moment.stop
    for text in (stop.headline, stop.reason):
        if "suspended" not in text:
            continue
        for match in SUSPENDED.finditer(text):
            if is_condition(text, match.start()):
                continue
            name, line = match.group(1) or match.group(2), match.group(3)
            lines = []
            for frame, left in moment.loop.suspended.items():
                life = moment.recording.frames.get(frame)
                if life and is_one_of(name, {bare(life.name)}):
                    lines += lines_of(moment, left)
            ended = moment.loop.last_ended
            if not lines and line is None and ended and ended[2] in ("awaits", "yields"):
                # The task goes by another name than the function in it.
                lines = [0] if is_one_of(name, moment.recording.names_of_task(ended[0])) else []
            moment.check("T2", bool(lines) and (line is None or int(line) in lines), text,
                         "functions of that name are suspended at lines %s" % sorted(set(lines)))


def lines_of(moment, left):
    lines = []
    if left.step is not None:
        site = moment.recording.site(moment.events[left.step])
        lines += [site[1]] if site else []
    if left.await_site:
        lines.append(left.await_site[1])
    return lines


def stack_is_empty(moment, text):
    text = re.sub(NAME, "", text)  # what the script prints is no claim of ours
    for match in STACK_EMPTY.finditer(text):
        if is_condition(text, match.start()):
            continue
        loop = moment.loop
        moment.check("T3", not loop.stack and not loop.running, text,
                     "%d frames are on the stack%s" % (len(loop.stack), ", a task runs" if loop.running else ""))


def caller(moment, text):
    left = moment.loop.left
    for match in CALLER_GOES_ON.finditer(text):
        if not is_condition(text, match.start()):
            moment.check("T4", left is not None and left.below > 0, text, "no frame was below the one that left")
    for match in MAY_CATCH.finditer(text):
        moment.check("T5", left is not None and left.script_below, text, "no function of the script is below: Node called it")


def goes_on(moment, text):
    loop, recording = moment.loop, moment.recording
    for match in GOES_ON.finditer(text):
        if is_condition(text, match.start()):
            continue
        name, line = match.group(1) or match.group(2), match.group(3)
        lines, found = [], False
        for frame, step in loop.stack:
            life = recording.frames.get(frame)
            if life and is_one_of(name, {bare(life.name)}):
                found = True
        for task in loop.running:
            if is_one_of(name, recording.names_of_task(task)):
                found = True
                if recording.tasks[task].site:
                    lines.append(recording.tasks[task].site[1])
                if task in loop.awaits:
                    lines += lines_of(moment, loop.awaits[task])
        moment.check("T6", found and (line is None or int(line) in lines), text, "it runs: %s; its await: lines %s" % (found, lines))
    for match in ON_STACK.finditer(text):
        if is_condition(text, match.start()):
            continue
        names = {bare(recording.frames[frame].name) for frame, _ in loop.stack if frame in recording.frames}
        names |= {name for task in loop.running for name in recording.names_of_task(task)}
        moment.check("T7", is_one_of(match.group(1), names), text, "on the stack: %s" % ", ".join(sorted(names)))
