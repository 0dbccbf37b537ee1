"""A trace read from its JSON, with the lives of its tasks, promises, operations and frames. Nothing of the window's own
code is used here: what the words are held against must not come from where the words come from."""

import bisect
import json
import re

from words import bare, one_line


def text_of(value):
    """A text field: a string, a small integer, or bytes that are no UTF-8."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ""
    return str(value)


class Task:
    __slots__ = ("id", "created", "label", "owner", "operation", "reaction", "promise", "queue", "queued", "started",
                 "ended", "function", "site", "result", "maker", "how")

    def __init__(self, number):
        self.id = number
        self.created = self.queued = self.started = self.ended = None
        self.label = ""
        self.owner = self.operation = self.promise = self.result = 0
        self.reaction = self.queue = self.function = self.site = self.maker = self.how = None


class Promise:
    __slots__ = ("created", "parent", "label", "settled", "fulfilled", "value")

    def __init__(self):
        self.created = self.settled = self.fulfilled = None
        self.parent = 0
        self.label = self.value = ""


class Operation:
    __slots__ = ("started", "label", "kind", "task", "dues", "ended", "site")

    def __init__(self):
        self.started = self.ended = self.kind = self.site = None
        self.label = ""
        self.task = 0
        self.dues = []


class Frame:
    __slots__ = ("entered", "name", "site", "caller", "kind", "called_from", "in_script")

    def __init__(self):
        self.entered = self.site = self.called_from = None
        self.name = self.kind = ""
        self.caller = 0
        self.in_script = False


NAMELESS = {"next_tick": "tick", "microtask": "microtask", "timers": "timeout", "check": "immediate", "close": "close"}


def read(path, until):
    """The trace, its events only up to `until`: each stands on a line of its own, so the rest need not be read."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        head = []
        for line in lines:
            head.append(line)
            if line.startswith('"events":['):
                break
        events = []
        for line in lines:
            if line.startswith('{"n":'):
                events.append(line.rstrip().rstrip(","))
                if until is not None and len(events) > until:
                    break
    return json.loads("".join(head) + ",".join(events) + "]}")


POOL_SIZE = re.compile(r"UV_THREADPOOL_SIZE\W+(\d+)")


def threads_of(sources, scenario):
    """How many threads the pool has."""
    for text in [json.dumps(scenario)] + list(sources.values()):
        said = POOL_SIZE.search(text)
        if said:
            return int(said.group(1))
    return 4


class Recording:
    def __init__(self, path, until=None):
        whole = read(path, until)
        self.events = whole["events"]
        self.script = whole.get("script")
        self.sources = {f["path"]: f["text"] for f in whole["files"] if isinstance(f.get("text"), str)}
        self.tasks, self.promises, self.operations, self.frames = {}, {}, {}, {}
        self.prints = []  # events
        self.choices = []
        self.threads = threads_of(self.sources, whole.get("scenario"))
        self.loops = {0: "main"}
        self.seen = {}  # what could be a name: where it first appears
        self._order = None
        self._texts = None
        self._values = set()  # what the program computed, printed or threw, whole
        self._take_in()

    # ---- places
    def site(self, event):
        """(file, line) in a file of the program, or None: inside Node, or nowhere."""
        line = event.get("line")
        if not line:
            return None
        file = event.get("file", self.script)
        return (file, line) if not self.sources or file in self.sources else None

    # ---- taking it in
    def _see(self, text, index):
        if text:
            self.seen.setdefault(bare(text), index)

    def _see_value(self, value, index):
        if isinstance(value, str) and value:
            self._values.add(value)
            self.seen.setdefault(bare(value), index)
        elif isinstance(value, int):
            self.seen.setdefault(str(value), index)

    def _take_in(self):
        running = {}
        steps = {}  # by frame: its newest statement
        last_created = None  # a promise that the next reaction belongs to
        for index, event in enumerate(self.events):
            kind = event["kind"]
            if kind == "native_call":  # told as it is called: push(4)
                called = "%s%s" % (text_of(event.get("function")), text_of(event.get("arguments")))
                self._values.add(called)
                self.seen.setdefault(bare(called), index)
            elif kind == "property_set":
                self._see(str(event.get("property", "")), index)
                self._see_value(event.get("value"), index)
            loop = event.get("loop", 0)
            if kind == "step":
                steps[event["frame"]] = index
                continue
            if kind == "variable":
                self._see(event.get("name"), index)
                self._see_value(event.get("value"), index)
                continue
            if kind == "frame_enter":
                frame = self.frames[event["frame"]] = Frame()
                frame.entered, frame.name = index, text_of(event.get("function"))
                frame.site, frame.caller, frame.kind = self.site(event), event["caller"], event["function_kind"]
                frame.in_script = frame.site is not None
                frame.called_from = steps.get(event["caller"])
                self._see(frame.name, index)
                task = running.get(loop)
                if task and task.function is None:
                    task.function = frame.name
            elif kind == "frame_leave" or kind == "frame_resume":
                self._see_value(event.get("value"), index)
                if kind == "frame_resume":
                    task = running.get(loop)
                    if task and task.function is None and event["frame"] in self.frames:
                        task.function = self.frames[event["frame"]].name
            elif kind == "task_created" or kind == "reaction_added":
                task = self._task(event["task"])
                if task.created is None:
                    task.created, task.label, task.site = index, text_of(event.get("label")), self.site(event)
                    task.queue = event.get("queue", "microtask")
                    task.maker = running.get(loop)
                    self._see(task.label, index)
                if kind == "reaction_added":
                    task.reaction, task.promise = event["reaction"], event["promise"]
                    if last_created is not None and self.events[last_created]["parent"] == event["promise"]:
                        task.result = self.events[last_created]["promise"]
                else:
                    task.owner = event["owner"]
            elif kind == "task_queued":
                self._task(event["task"]).queued = index
            elif kind == "task_started":
                task = running[loop] = self._task(event["task"])
                task.started, task.queue = index, event["queue"]
                task.function = None
            elif kind == "task_ended" or kind == "task_cancelled":
                task = self._task(event["task"])
                task.ended, task.how = index, event.get("how")
                if running.get(loop) is task:
                    running[loop] = None
            elif kind == "promise_created":
                promise = self.promises.setdefault(event["promise"], Promise())
                promise.created, promise.parent = index, event["parent"]
                promise.label = text_of(event.get("label"))
                self._see(promise.label, index)
            elif kind == "promise_fulfilled" or kind == "promise_rejected":
                promise = self.promises.setdefault(event["promise"], Promise())
                promise.settled, promise.fulfilled = index, kind == "promise_fulfilled"
                promise.value = text_of(event.get("value", event.get("reason")))
                self._see_value(promise.value, index)
            elif kind == "op_started":
                operation = self.operations.setdefault(event["operation"], Operation())
                operation.started, operation.kind, operation.task = index, event["operation_kind"], event["task"]
                operation.label, operation.site = text_of(event.get("label")), self.site(event)
                self._see(operation.label, index)
                if event["task"]:
                    self._task(event["task"]).operation = event["operation"]
            elif kind == "op_due":
                self.operations.setdefault(event["operation"], Operation()).dues.append((index, event["due_ns"]))
            elif kind == "op_completed" or kind == "op_cancelled":
                self.operations.setdefault(event["operation"], Operation()).ended = index
                self._see_value(event.get("result"), index)
            elif kind == "console_line":
                self.prints.append(index)
                self._see_value(event.get("text"), index)
            elif kind == "choice":
                self.choices.append(index)
            elif kind == "loop_spawn":
                self.loops[event["spawned"]] = text_of(event.get("name"))
                self._see(text_of(event.get("name")), index)
            else:
                for field in ("error", "message", "title", "preview", "question", "label"):
                    if field in event:
                        self._see_value(event[field], index)
            if kind == "promise_created":
                last_created = index
            elif kind != "promise_locked_in":
                last_created = None

    def _task(self, number):
        task = self.tasks.get(number)
        if task is None:
            task = self.tasks[number] = Task(number)
        return task

    # ---- names
    def names_of_task(self, number):
        task = self.tasks.get(number)
        if task is None:
            return set()
        names = {bare(task.label), bare(task.function or "")}
        if task.operation:
            names.add(bare(self.operations[task.operation].label))
        if task.label in ("", "(anonymous)"):
            names.add(NAMELESS.get(task.queue, "callback"))
        if task.queue == "main":
            names |= {"main script", "the main script", "script"}
        names.discard("")
        return names

    def names_of_operation(self, number):
        operation = self.operations.get(number)
        if operation is None:
            return set()
        names = {bare(operation.label)}
        if operation.task:
            names |= self.names_of_task(operation.task)
        return names

    def is_internal(self, number):
        """Node's own work: no line of the program made it and no function of the program runs in it."""
        task = self.tasks.get(number)
        return bool(task) and task.site is None and task.queue != "main" and not task.operation

    def is_skipped(self, task, started):
        """A reaction whose promise was settled in a way for which it has no handler."""
        if task.reaction is None or task.reaction in ("await", "async_generator") or task.site is None:
            return False
        source = self.promises.get(task.promise)
        if source is None or source.settled is None or source.settled > started:
            return False
        if task.reaction in ("then_only", "catch_only", "pass"):
            return task.reaction == "pass" or (task.reaction == "then_only") != source.fulfilled
        result = self.promises.get(task.result)
        if task.function is not None or result is None or result.settled is None or not started < result.settled < (task.ended or 0):
            return False
        if result.fulfilled != source.fulfilled or result.value != source.value or not result.value:
            return False
        return not source.fulfilled or task.label.startswith("catch")

    def first_seen(self, name):
        """The event at which a text first appears, as a name, a label, a value or a print; None: never."""
        found = self.seen.get(name)
        if found is not None or not name.endswith("…"):
            return found
        start = name[:-1].rstrip()
        if self._order is None:
            self._order = sorted(self.seen)
        at = bisect.bisect_left(self._order, start)
        best = None
        while at < len(self._order) and self._order[at].startswith(start):
            index = self.seen[self._order[at]]
            best = index if best is None else min(best, index)
            at += 1
        return best

    def says(self, text):
        """Whether the program or anything it made holds this text: then it is the program's own and no word of ours."""
        return self.computes(text) or any(text in name for name in self.seen)

    def computes(self, text):
        """The same, names of functions and labels left out: those may be the engine's."""
        if self._texts is None:
            self._texts = "\n".join(one_line(made) for made in list(self.sources.values()) + sorted(self._values))
        return one_line(text) in self._texts
