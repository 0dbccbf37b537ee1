"""Promises, times, values, lines and exit codes: whatever can be looked up."""

import re

from words import CLOSE, NAME, bare, duration, is_condition, is_one_of, one_line, sentences

RULES = {
    "T18": ("a promise that is named exists at this moment", "p9 waits (p9 is made later)"),
    "T19": ("p4 is fulfilled, rejected, pending: so it is, and with that value", "p4 was fulfilled with 2 (it was rejected)"),
    "T20": ("due at 5 ms, it is 5.1 ms now, sleeps for 3 ms: so it was recorded", "timer was due at 4 ms"),
    "T21": ("x is now 3: its last recorded value", "x is now 4"),
    "T45": ("sleeps until X wakes it up, every thread is busy: so it is", "until a wakes it up (it waits for b)"),
    "T46": ("X is printed, prints: X: it has been printed", "prints: b, before it is"),
    "T47": ("X started, line 3 runs, then on line 3: it did, and there", "b started (it stands in line)"),
    "T25": ("the exit code is that of the run", "exit code 0 (it was 1)"),
}

PROMISE = re.compile(r"(?:\b([Pp]romise) )?\bp(\d+)\b")
STATE = re.compile(r"\bp(\d+)" + CLOSE + r"?(?: \([^)]*\))?(?:, which)? (is|was) (?:already )?(fulfilled|rejected|settled|pending)\b"
                   r"(?: already)?(?: with " + NAME + ")?")
DURATION = r"(\d+(?:\.\d+)? m?s)\b"
DUE = re.compile(NAME + r" (?:is|was) due at " + DURATION)
ITS_DUE = re.compile(r"^(?:It (?:is|was) due (?:at|every [^,;]*, first at)|.*\bIt is due .* from the loop's clock .*?, so at) " + DURATION)
OVERDUE = re.compile(r"\boverdue by " + DURATION)
NOW = re.compile(r"\bit is " + DURATION + " now")
SLEEPS = re.compile(r"\bsleeps for " + DURATION)
VALUE = re.compile(NAME + r" is now " + NAME)
GONE = re.compile(NAME + r" is out of scope")
EXIT = re.compile(r"\b(?:exit )?code (\d+)\b")
UNTIL = re.compile(r"\buntil " + NAME + " wakes it up")
BUSY = re.compile(r"every thread of the pool is busy")
PRINTED = re.compile(NAME + r" is printed\b")
PRINTS = re.compile(r"^prints: (.+)$", re.DOTALL)
STARTED = re.compile(r"^(.+) start(?:s|ed)$")
LINE_RUNS = re.compile(r"^line (\d+) runs$")
GIVEN = re.compile(NAME + r" was given to (?:then|catch|finally) on line (\d+)")


def at_stop(moment):
    stop = moment.stop
    for text, event in moment.texts():
        if "p" in text:
            promises(moment, text, event)
    for text in (stop.headline, stop.reason):
        times(moment, text)
        values(moment, text)
    printed(moment)
    started(moment)
    for match in EXIT.finditer(stop.reason):
        exit_code(moment, int(match.group(1)))


def promises(moment, text, event):
    recording = moment.recording
    for match in PROMISE.finditer(text):
        number = int(match.group(2))
        if not match.group(1) and recording.says(match.group(0)):
            continue  # a name of the program
        promise = recording.promises.get(number)
        moment.check("T18", promise is not None and promise.created is not None and promise.created <= moment.position, text,
                     "it does not exist yet")
    for match in STATE.finditer(text):
        if is_condition(text, match.start()):
            continue
        promise = recording.promises.get(int(match.group(1)))
        if promise is None:
            continue
        tense, state, value = match.group(2), match.group(3), match.group(4)
        settled = promise.settled is not None and promise.settled <= moment.position
        if state == "pending":
            # What was pending may be settled since.
            holds = not settled or tense == "was"
        else:
            holds = settled and (state == "settled" or promise.fulfilled == (state == "fulfilled"))
            if holds and value is not None:
                # A report of an unhandled rejection has its own text of it: a string without its quotes.
                holds = is_one_of(value, {bare(promise.value), bare(promise.value).strip("'")})
        moment.check("T19", holds, text, "it is %s%s" % (
            "pending" if not settled else "fulfilled" if promise.fulfilled else "rejected", " with " + promise.value if settled else ""))


def times(moment, text):
    if " ms" not in text and " s" not in text:
        return
    recording = moment.recording
    for match in DUE.finditer(text):
        name, said = match.groups()
        dues = set()
        for number, operation in recording.operations.items():
            if operation.dues and operation.dues[0][0] <= moment.position + 8 and is_one_of(name, recording.names_of_operation(number)):
                dues |= {duration(ns) for index, ns in operation.dues if index <= moment.position + 8}
        moment.check("T20", said in dues, text, "recorded: due at %s" % ", ".join(sorted(dues)[:6]))
    its_due(moment, text)
    for match in NOW.finditer(text):
        now = {duration(moment.time_ns())}
        if moment.loop.stack_event is not None:
            now.add(duration(moment.events[moment.loop.stack_event]["t"]))
        for task in moment.loop.running:
            now.add(duration(moment.events[recording.tasks[task].started]["t"]))
        moment.check("T20", match.group(1) in now, text, "it is %s" % ", ".join(now))
    for match in SLEEPS.finditer(text):
        if is_condition(text, match.start()):
            continue
        wait = moment.loop.poll_wait
        length = duration(moment.events[wait]["until_ns"] - moment.events[wait]["t"]) if wait is not None else "none"
        moment.check("T20", length == match.group(1), text, "recorded: %s" % length)
    for match in UNTIL.finditer(text):
        wait = moment.loop.poll_wait
        operation = moment.events[wait]["operation"] if wait is not None else 0
        names = recording.names_of_operation(operation) if operation else set()
        moment.check("T45", is_one_of(match.group(1), names), text, "it sleeps for %s" % (", ".join(sorted(names)) or "none"))


def its_due(moment, text):
    """It: the timer that is set, starts or is late here."""
    recording, events = moment.recording, moment.events
    told = events[moment.stop.data.get("told", moment.position)]
    number = told.get("operation") or recording.tasks[told["task"]].operation if "task" in told and told["task"] in recording.tasks else told.get("operation")
    operation = recording.operations.get(number)
    for sentence in sentences(text):
        match = ITS_DUE.match(sentence)
        if match and operation:
            dues = {duration(ns) for index, ns in operation.dues if index <= moment.position + 8}
            moment.check("T20", match.group(1) in dues, sentence, "recorded: due at %s" % ", ".join(sorted(dues)))
        late = OVERDUE.search(sentence)
        if late:
            since = {duration(moment.time_ns() - ns) for number in moment.loop.outside
                     for index, ns in recording.operations[number].dues if index <= moment.position and ns <= moment.time_ns()}
            moment.check("T20", late.group(1) in since, sentence, "overdue by %s" % ", ".join(sorted(since)))


def printed(moment):
    stop, recording = moment.stop, moment.recording
    if BUSY.search(stop.reason):
        moment.check("T45", len(moment.fold.pool) >= recording.threads, None, "%d threads are busy" % len(moment.fold.pool))
    for text, event in moment.texts():
        said = [match.group(1) for match in PRINTED.finditer(text) if not is_condition(text, match.start())]
        alone = PRINTS.match(text)
        said += [alone.group(1)] if alone else []
        for what in said:
            start = one_line(what).rstrip("…").strip()[:24].strip()
            moment.check("T46", any(start in print_text(recording, index) for index in recording.prints if index <= event),
                         text, "no such line has been printed")


def print_text(recording, index):
    return one_line(str(recording.events[index].get("text", "")))


def started(moment):
    recording = moment.recording
    for text, event in zip(moment.stop.data_labels(), (cause["event"] for cause in moment.stop.data["causes"])):
        match = STARTED.match(text)
        if match and moment.events[event]["kind"] == "task_started":
            task = moment.events[event]["task"]
            names = recording.names_of_task(task) | ({"the worker's script"} if recording.tasks[task].queue == "main" else set())
            moment.check("T47", is_one_of(match.group(1), names), text, "what started is %s" % ", ".join(sorted(names)))
        match = LINE_RUNS.match(text)
        if match:
            site = recording.site(moment.events[event])
            moment.check("T47", site is not None and site[1] == int(match.group(1)), text, "event %d is at %s" % (event, site))
    for match in GIVEN.finditer(moment.stop.reason):
        lines = {task.site[1] for task in recording.tasks.values()
                 if task.site and task.created <= moment.position and is_one_of(match.group(1), recording.names_of_task(task.id))}
        moment.check("T47", int(match.group(2)) in lines, None, "made on lines %s" % sorted(lines))


def values(moment, text):
    for match in VALUE.finditer(text):
        name, value = match.groups()
        recorded = moment.loop.values.get(name)
        holds = recorded is not None and recorded[1] is not None and is_one_of(value, {bare(str(recorded[1]))})
        moment.check("T21", holds, text, "recorded: %s" % (recorded[1] if recorded else "no such variable"))
    for match in GONE.finditer(text):
        recorded = moment.loop.values.get(match.group(1))
        moment.check("T21", recorded is not None and recorded[1] is None, text, "it still has a value")


def exit_code(moment, said):
    codes = {event["exit_code"] for event in moment.events[-1:] + [moment.events[moment.position]] if "exit_code" in event}
    if moment.events[moment.position]["kind"] in ("run_end", "loop_exit"):
        moment.check("T25", said in codes, None, "it is %s" % codes)
