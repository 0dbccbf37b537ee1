"""The state of a run at a position: a small fold of the events of its own, independent of the one in core/trace."""

from words import bare

QUEUES = ("main", "next_tick", "microtask", "timers", "pending", "poll", "check", "close")


class Left:
    """A frame that left the stack: how, from which statement, and who was below it."""
    __slots__ = ("frame", "index", "how", "value", "step", "reacted", "await_site", "promise", "below", "script_below",
                 "in_script")

    def __init__(self, frame, index, how, value, step, below, script_below, in_script):
        self.frame, self.index, self.how, self.value, self.step = frame, index, how, value, step
        self.below, self.script_below, self.in_script = below, script_below, in_script
        self.await_site = self.promise = None
        self.reacted = False  # its await is recorded right behind it


class Loop:
    def __init__(self):
        self.stack = []       # [frame, its last statement]
        self.running = []     # tasks, the innermost last
        self.queues = {name: {} for name in QUEUES}
        self.outside = {}
        self.suspended = {}   # frame -> Left
        self.awaits = {}      # task -> Left: the await that it will end
        self.left = None      # the frame that left last
        self.outermost = None # how the frame that emptied the stack left, in this task
        self.last_step = None
        self.last_ended = None
        self.stack_event = None  # the last that moved frames or tasks
        self.returns = {}     # name -> (index, how it left)
        self.statements = {}  # frame -> how many began since it was called
        self.values = {}      # variable -> (index, value or None)
        self.poll_wait = None


class Fold:
    def __init__(self, recording):
        self.recording = recording
        self.position = -1
        self.loops = {}
        self.pool = {}            # thread -> job

    def loop(self, number):
        loop = self.loops.get(number)
        if loop is None:
            loop = self.loops[number] = Loop()
        return loop

    def advance(self, position, notice):
        """Takes in the events up to `position`; `notice(index, event, loop)` is called after each."""
        events = self.recording.events
        for index in range(self.position + 1, position + 1):
            event = events[index]
            loop = self.loop(event.get("loop", 0))
            handler = HANDLERS.get(event["kind"])
            if handler:
                handler(self, loop, index, event)
            notice(index, event, loop)
        self.position = max(position, self.position)

    # ---- frames
    def frame_enter(self, loop, index, event):
        loop.stack.append([event["frame"], None])
        loop.stack_event = index

    def frame_resume(self, loop, index, event):
        held = loop.suspended.pop(event["frame"], None)
        loop.stack.append([event["frame"], held.step if held else None])
        loop.stack_event = index

    def frame_leave(self, loop, index, event):
        frame = event["frame"]
        stack = loop.stack
        at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == frame), None)
        if at is None:
            return
        frames = self.recording.frames
        step = stack[at][1]
        del stack[at:]
        known = frames.get(frame)
        script_below = any(frames[f].in_script for f, _ in stack if f in frames)
        left = Left(frame, index, event["how"], event.get("value"), step, len(stack), script_below,
                    bool(known and known.in_script))
        loop.left = left
        if event["how"] in ("awaits", "yields", "initial_yield"):
            loop.suspended[frame] = left
        if not stack:
            loop.outermost = event["how"]
        if known:
            loop.returns[bare(known.name)] = (index, event["how"])
        loop.stack_event = index

    def reaction_added(self, loop, index, event):
        if event["reaction"] in ("await", "async_generator") and loop.left and loop.left.how == "awaits" and not loop.left.reacted:
            loop.left.reacted = True
            loop.left.await_site = self.recording.site(event)
            loop.left.promise = event["promise"] or None
            loop.awaits[event["task"]] = loop.left

    def step(self, loop, index, event):
        loop.last_step = loop.stack_event = index
        loop.statements[event["frame"]] = loop.statements.get(event["frame"], 0) + 1
        for entry in reversed(loop.stack):
            if entry[0] == event["frame"]:
                entry[1] = index
                break

    def variable(self, loop, index, event):
        loop.values[event["name"]] = (index, event.get("value"))

    # ---- tasks
    def task_queued(self, loop, index, event):
        loop.queues[event["queue"]][event["task"]] = index
        loop.poll_wait = None

    def task_started(self, loop, index, event):
        loop.queues[event["queue"]].pop(event["task"], None)
        loop.running.append(event["task"])
        loop.outermost = None
        loop.stack_event = index
        loop.poll_wait = None

    def task_ended(self, loop, index, event):
        task = event["task"]
        if task in loop.running:
            loop.running.remove(task)
        how = {"ok": "returned", "threw": "threw", "stopped": "stopped"}[event["how"]]
        if how == "returned" and loop.outermost in ("awaits", "yields"):
            how = loop.outermost
        life = self.recording.tasks[task]
        if how == "returned" and self.recording.is_skipped(life, life.started or index):
            how = "it was not called"
        loop.last_ended = (task, index, how)
        for name in self.recording.names_of_task(task):
            loop.returns[name] = (index, how)
        loop.stack_event = index

    def task_cancelled(self, loop, index, event):
        for queue in loop.queues.values():
            queue.pop(event["task"], None)

    # ---- outside
    def op_started(self, loop, index, event):
        loop.outside[event["operation"]] = index

    def op_due(self, loop, index, event):
        loop.outside.setdefault(event["operation"], index)

    def op_gone(self, loop, index, event):
        loop.outside.pop(event["operation"], None)

    def pool_starts(self, loop, index, event):
        self.pool[event["thread"]] = event["job"]

    def pool_done(self, loop, index, event):
        self.pool.pop(event["thread"], None)

    def poll_waits(self, loop, index, event):
        loop.poll_wait = index


HANDLERS = {
    "frame_enter": Fold.frame_enter, "frame_resume": Fold.frame_resume, "frame_leave": Fold.frame_leave,
    "reaction_added": Fold.reaction_added, "step": Fold.step, "variable": Fold.variable,
    "task_queued": Fold.task_queued, "task_started": Fold.task_started, "task_ended": Fold.task_ended,
    "task_cancelled": Fold.task_cancelled, "op_started": Fold.op_started, "op_due": Fold.op_due,
    "op_completed": Fold.op_gone, "op_cancelled": Fold.op_gone, "pool_starts": Fold.pool_starts, "pool_done": Fold.pool_done,
    "poll_wait": Fold.poll_waits,
}
