"""The lit line."""

RULES = {
    "T8": ("the lit line is that of the running frame's last statement, or of the await, return or throw that ended it", "line 1 is lit while main returns on line 8"),
    "T9": ("while nothing runs, the lit line is the one that ran last", "line 4 is lit, but line 6 ran last"),
    "T44": ("it is said truly why the line is lit: running, suspended, returned, threw, skipped, last", "returned, at an await"),
    "T10": ("a line is lit whenever a function of the script runs", "no line is lit"),
}

NODES_WORK = ("op_", "pool_", "task_created", "task_queued")


def at_stop(moment):
    stop, loop, recording, events = moment.stop, moment.loop, moment.recording, moment.events
    place = stop.place
    why_lit(moment)
    runs = bool(loop.stack) or bool(loop.running)
    allowed = places(moment)
    if place is None:
        # Node's own frame on top, or nothing of the script ran yet.
        running_statement = any(step is not None and recording.site(events[step]) for _, step in loop.stack)
        moment.check("T10", not running_statement, "no line is lit", "line %s runs" % sorted(allowed))
        return
    if not allowed:
        return
    moment.check("T8" if runs else "T9", place in allowed, "line %s of %s is lit: %s" % (place[1], place[0], stop.said),
                 "it should be %s" % ", ".join("%s of %s" % (line, file) for file, line in sorted(allowed)))


LEFT = {"suspended": ("awaits", "yields", "initial_yield"), "returned": ("returned",), "threw": ("threw",)}


def why_lit(moment):
    """`lit` says why the line is lit, as far as it does."""
    loop, why = moment.loop, moment.stop.data.get("lit")
    runs = bool(loop.stack) or bool(loop.running)
    said = "the line is lit as: %s" % why
    if why == "running":
        moment.check("T44", runs, said, "nothing runs")
    elif why == "last":
        moment.check("T44", not loop.stack, said, "a function runs")
    elif why == "made":
        task = moment.recording.tasks[loop.running[-1]] if loop.running else None
        moment.check("T44", not loop.stack and task is not None and task.site == moment.stop.place, said, "another line made what runs")
    elif why in LEFT:
        how = loop.left.how if loop.left else "none has left"
        moment.check("T44", how in LEFT[why], said, "the frame that left last: %s" % how)
    elif why == "skipped":
        ids = loop.running[-1:] or ([loop.last_ended[0]] if loop.last_ended else [])
        task = moment.recording.tasks.get(ids[0]) if ids else None
        moment.check("T44", bool(task) and moment.recording.is_skipped(task, task.started or 0), said, "its callback is called")


def site_of(moment, index):
    return moment.recording.site(moment.events[index]) if index is not None else None


def places_of_left(moment, left):
    if not left.in_script:
        return set()
    if left.step is None:
        return {moment.recording.frames[left.frame].site}  # a function without statements
    return {site_of(moment, left.step), left.await_site}


def places(moment):
    loop, recording, events = moment.loop, moment.recording, moment.events
    if loop.stack_event is None:
        return set()
    last = events[loop.stack_event]
    kind = last["kind"]
    found = set()
    if loop.stack:
        frame, step = loop.stack[-1]
        found |= {site_of(moment, step)}
        life = recording.frames.get(frame)
        if step is None and life:
            # Entered, and no statement of it ran yet: the call, or the head of the function.
            found |= {life.site}
            if not life.in_script or len(loop.stack) > 1:
                found |= below(moment, len(loop.stack) - 2)
            elif loop.running:
                found |= {recording.tasks[loop.running[-1]].site}
        if kind == "frame_resume":
            held = next((left for left in loop.awaits.values() if left.frame == frame and left.index < loop.stack_event), None)
            found |= places_of_left(moment, held) if held else set()
        if kind == "frame_leave" and loop.left:
            found |= places_of_left(moment, loop.left)
        if not found - {None}:
            found |= below(moment, len(loop.stack) - 1)
    elif kind == "frame_leave" and loop.left:
        found |= places_of_left(moment, loop.left)
        if loop.running and events[moment.position]["kind"].startswith(NODES_WORK) and site_of(moment, moment.position) is None:
            found |= {recording.tasks[loop.running[-1]].site}  # Node goes on with its own part of the task
    elif kind == "task_started":
        task = recording.tasks[last["task"]]
        found |= {task.site}
        if task.id in loop.awaits:
            found |= places_of_left(moment, loop.awaits[task.id])
        following = events[loop.stack_event + 1] if loop.stack_event + 1 < len(events) else None
        if following and following["kind"] == "frame_enter":
            found |= {recording.site(following)}
        if task.site is None:
            found |= {site_of(moment, loop.last_step)}
            found |= places_of_left(moment, loop.left) if loop.left else set()
    elif kind == "task_ended":
        task = recording.tasks[last["task"]]
        if loop.left and loop.left.index > (task.started or 0):
            found |= places_of_left(moment, loop.left)
        else:
            found |= {task.site, site_of(moment, loop.last_step)}
            found |= places_of_left(moment, loop.left) if loop.left else set()
        if loop.stack_event < moment.position - 1:
            found |= {site_of(moment, loop.last_step)}  # later, the statement that ran last will do as well
    else:
        found |= {site_of(moment, loop.last_step)}
        found |= places_of_left(moment, loop.left) if loop.left else set()
    if not found - {None}:
        found |= {site_of(moment, loop.last_step)}
    return found - {None}


def below(moment, at):
    """The nearest frame that is at a statement of the script."""
    for frame, step in reversed(moment.loop.stack[:at + 1]):
        site = site_of(moment, step)
        if site:
            return {site}
    return set()
