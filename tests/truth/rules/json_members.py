"""The lists beside the words are those of the recording."""

from words import bare

RULES = {
    "T41": ("what was printed so far is what was printed so far", "a line more"),
    "T42": ("who is suspended, on which line, for which promise", "main, line 4"),
    "T43": ("as many frames, tasks and operations as there are", "one more in line"),
}


def at_stop(moment):
    stop, loop, recording, data = moment.stop, moment.loop, moment.recording, moment.stop.data
    left_out = data.get("left_out", {})
    wanted = []
    for frame, left in loop.suspended.items():
        life = recording.frames.get(frame)
        if left.how not in ("awaits", "yields") or not life or not life.in_script or left.step is None:
            continue
        site = recording.site(moment.events[left.step])
        if site:
            promise = "p%d" % left.promise if left.promise else None
            wanted.append((bare(life.name), site[1], left.await_site[1] if left.await_site else site[1], promise))
    rows = data["suspended"]
    if wanted or rows:
        said = [(bare(row["name"]), row["line"], row["waits_for"]) for row in rows]
        left = list(wanted)
        for name, line, promise in said:
            match = next((w for w in left if w[0] == name and line in w[1:3] and promise == w[3]), None)
            if match:
                left.remove(match)
        holds = len(rows) == min(len(wanted), 100) and len(left) == len(wanted) - len(rows)
        moment.check("T42", holds, str(said), "recorded: %s" % wanted)
    frames = len(data["running"]) + left_out.get("running", 0)
    in_line = sum(len(labels) for labels in data["in_line"].values()) + sum(left_out.get(q, 0) for q in data["in_line"])
    least = sum(not recording.is_internal(task) for queue in loop.queues.values() for task in queue) if in_line < 100 else in_line
    most = sum(len(queue) for queue in loop.queues.values())
    outside = len(data["waiting"]) + left_out.get("waiting", 0)
    holds = frames == len(loop.stack) and least <= in_line <= most and outside == len(loop.outside)
    holds = holds and (data["task"] is None) == (not loop.running)
    moment.check("T43", holds, "%d frames, %d in line, %d outside" % (frames, in_line, outside),
                 "recorded: %d frames, %d to %d in line, %d outside" % (len(loop.stack), least, most, len(loop.outside)))


class Run:
    def __init__(self, recording, report):
        self.recording, self.count = recording, 0

    def notice(self, index, event, loop):
        self.count += event["kind"] == "console_line"

    def take(self, moment):
        data = moment.stop.data
        prints = self.recording.prints
        holds = data["printed_count"] == self.count
        new = [self.recording.events[index].get("text", "") for index in prints[self.count - len(data["printed_new"]):self.count]]
        for said, recorded in zip(data["printed_new"], new):
            if isinstance(recorded, (str, int)):
                recorded = str(recorded)
                holds = holds and said == (recorded[:-1] if recorded.endswith("\n") else recorded)
        moment.check("T41", holds, "%d printed, new: %s" % (data["printed_count"], data["printed_new"]), "recorded: %d" % self.count)

    def end(self, moment):
        pass
