"""What stands in line, and what is next."""

import re

from words import CLOSE, NAME, OPEN, is_condition, is_one_of

RULES = {
    "T22": ("stands in line for a queue, joins it, is queued for it, is due: it is in that queue now", "b stands in line for check"),
    "T23": ("both queues are empty, no tick waits: no tick, no microtask is in line", "Both queues are empty (a tick waits)"),
    "T24": ("next is X: what starts next has that name", "Next is b"),
    "T49": ("it is number 3 in the queue: so it is", "number 2 (two are before it)"),
}

WHICH = r"(nextTick|microtask|timers|poll|check|close|pending)\b"
IN_LINE = re.compile(NAME + r" (?:stands? in (?:line for |the )?(?:the )?|joins? (?:the end of )?the |(?:is|are) queued for (?:the )?)" + WHICH)
THEIRS = re.compile(r"^" + OPEN + r"?([^" + OPEN + CLOSE + r"]+?)" + CLOSE + r"? (?:joins the (nextTick|microtask) queue|is queued for (timers|poll|check|close|pending))$")
DUE = re.compile(r"^(" + NAME + r"(?:, | and )?)+ (?:is|are) due$")
EMPTY = re.compile(r"\b(both queues are empty|ticks and microtasks are empty|no tick waits|the nextTick queue is empty|the microtask queue is empty)\b",
                   re.IGNORECASE)
NEXT = re.compile(r"\b[Nn]ext is (?:the (?:microtask|tick|timer|immediate|callback) )?" + NAME)
NUMBER = re.compile(r"^.*\bIt is number (\d+) in the queue")
QUEUE = {"nextTick": "next_tick"}


def at_stop(moment):
    for text in (moment.stop.headline, moment.stop.reason):
        in_line(moment, text)
        empty(moment, text)
        following(moment, text)
    headline(moment)


def is_in(moment, name, queue):
    return any(is_one_of(name, moment.recording.names_of_task(task)) for task in moment.loop.queues[QUEUE.get(queue, queue)])


def in_line(moment, text):
    for match in IN_LINE.finditer(text):
        if not is_condition(text, match.start()):
            moment.check("T22", is_in(moment, match.group(1), match.group(2)), text,
                         "%d are in line there, none of that name" % len(moment.loop.queues[QUEUE.get(match.group(2), match.group(2))]))


def headline(moment):
    stop, loop = moment.stop, moment.loop
    if DUE.match(stop.headline):
        names = re.findall(NAME, stop.headline)
        moment.check("T22", all(is_in(moment, name, "timers") for name in names) and len(names) <= len(loop.queues["timers"]), None,
                     "%d timers are in line" % len(loop.queues["timers"]))
    number = NUMBER.match(stop.reason)
    match = THEIRS.match(stop.headline)
    if number and match:
        queue = list(loop.queues[QUEUE.get(match.group(2) or match.group(3), match.group(2) or match.group(3))])
        at = int(number.group(1)) - 1
        holds = at < len(queue) and is_one_of(match.group(1), moment.recording.names_of_task(queue[at]))
        moment.check("T49", holds, None, "%d are in line" % len(queue))


def empty(moment, text):
    for match in EMPTY.finditer(text):
        if is_condition(text, match.start()):
            continue
        said = match.group(1).lower()
        ticks = 0 if said.startswith("the microtask") else len(moment.loop.queues["next_tick"])
        jobs = 0 if said.startswith(("no tick", "the nexttick")) else len(moment.loop.queues["microtask"])
        moment.check("T23", ticks == 0 and jobs == 0, text, "%d ticks, %d microtasks are in line" % (ticks, jobs))


def following(moment, text):
    recording = moment.recording
    for match in NEXT.finditer(text):
        names = set()
        for index in range(moment.position + 1, len(moment.events)):
            event = moment.events[index]
            if event["kind"] == "task_started" and event.get("loop", 0) == moment.stop.loop:
                names |= recording.names_of_task(event["task"])
                if not recording.is_internal(event["task"]):
                    break
        moment.check("T24", is_one_of(match.group(1), names), text, "next starts %s" % ", ".join(sorted(names)))
