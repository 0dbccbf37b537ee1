"""The real window on a virtual display of its own, driven with keys and the mouse as a person would.

What it shows is read from its inspection file (`loopscope --inspect FILE`). Tests wait for a state with a time-out, never
for a time. A test file ends with `main()`; without Xvfb or xdotool it is skipped with exit code 77, or fails where
LOOPSCOPE_WINDOW_TESTS=required is set. The first test that fails ends the file; no window and no display outlives it.
"""

import ctypes
import json
import mmap
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[3]
SCENARIOS = SOURCE / "scenarios"
PROGRAM = pathlib.Path(os.environ.get("LOOPSCOPE_BINARY", SOURCE / "build" / "loopscope"))
SKIPPED = 77
PATIENCE_S = float(os.environ.get("LOOPSCOPE_TEST_PATIENCE_S", 30))

FIRST_ORDER = (SCENARIOS / "first-order.js").read_text()
FIRST_ORDER_PRINTS = (SCENARIOS / "first-order.out").read_text().splitlines()
# Much work and few events: its limits are far away.
STUCK = "console.log('before');\nconst text = 'x'.repeat(1000000);\nfor (;;) text.split('');\n"


def die_with_the_test():
    """In a child, before it becomes another program: a test that is killed takes it along."""
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def start(words, **options):
    return subprocess.Popen(words, preexec_fn=die_with_the_test, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, **options)


def end(process):
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Display:
    """An Xvfb on a free number, which it chooses and tells itself; what it shows lies in a file."""

    def __init__(self, width, height):
        self.folder = tempfile.mkdtemp(prefix="loopscope-display-")
        readable, writable = os.pipe()
        try:
            self.process = start(["Xvfb", "-displayfd", str(writable), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
                                  "-fbdir", self.folder], pass_fds=[writable])
        finally:
            os.close(writable)
        with os.fdopen(readable) as answer:
            number = answer.readline().strip()
        if not number:
            self.close()
            raise AssertionError(f"Xvfb could not open a display of {width} x {height}")
        self.name = ":" + number

    def close(self):
        end(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def pixels(self, x, y, width, height):
        """The rows of a part of the screen, 4 bytes a pixel: blue, green, red, nothing."""
        with open(pathlib.Path(self.folder) / "Xvfb_screen0", "rb") as file, \
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as screen:
            header = struct.unpack(">25I", screen[:100])  # XWD: size of the header, ..., bytes a row, ..., colours
            first, row, colours = header[0] + header[19] * 12, header[12], header[19]
            return [screen[first + line * row + x * 4: first + line * row + (x + width) * 4] for line in range(y, y + height)]


class LiveWindow:
    all_open = []

    def __init__(self, file=None, size=(1280, 800), screen=(1920, 1080), folder=None):
        self.own_folder = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="loopscope-window-"))
        self.process = self.display = None
        self.all_open.append(self)
        self.display = Display(*screen)
        self.environment = {**os.environ, "DISPLAY": self.display.name, "LIBGL_ALWAYS_SOFTWARE": "1",
                            "XDG_CONFIG_HOME": str(self.folder / "config"), "XDG_DATA_HOME": str(self.folder / "data"),
                            "XDG_STATE_HOME": str(self.folder / "state"), "HOME": str(self.folder)}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.inspection = self.folder / "shown.json"
        self.inspection.unlink(missing_ok=True)
        words = [str(PROGRAM)] + ([str(file)] if file else []) + ["--inspect", str(self.inspection), "--size", "%dx%d" % size]
        self.process = start(words, env=self.environment, cwd=self.folder)
        self.until("the window is there", lambda shown: True)
        self.xdotool("mousemove", size[0] // 2, size[1] // 2)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self not in self.all_open:
            return
        self.all_open.remove(self)
        for one in (self.process, self.display):
            if one is not None:
                end(one) if one is self.process else one.close()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def picture(self):
        """The window as it is on its display, in rows of pixels."""
        width, height = self.shown()["window"]
        return self.display.pixels(0, 0, round(width), round(height))

    # What it shows.

    def shown(self):
        try:
            return json.loads(self.inspection.read_text())
        except (OSError, ValueError):
            return None

    def until_kept(self, what, holds):
        """Its settings are written, whole and under their own name, and hold that."""
        path = self.folder / "config/loopscope/settings.json"
        self.until(what, lambda _: path.exists() and holds(json.loads(path.read_text())))

    def until(self, what, holds):
        """The first state for which it holds; an AssertionError names what was waited for and what was there instead."""
        end = time.monotonic() + PATIENCE_S
        shown = None
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the window ended with {self.process.returncode} while waiting: {what}")
            shown = self.shown()
            try:
                if shown is not None and holds(shown):
                    return shown
            except (KeyError, IndexError):
                pass
            time.sleep(0.01)
        brief = {name: value for name, value in (shown or {}).items() if name not in ("regions", "tokens")}
        raise AssertionError(f"waited in vain: {what}; shown: {json.dumps(brief, indent=1)}")

    def until_finished(self, title=None):
        return self.until(f"{title or 'the run'} is finished", lambda shown: shown["stage"] == "finished" and
                          shown.get("steps", 0) > 0 and title in (None, shown["title"]))

    def until_is(self, **values):
        return self.until(str(values), lambda shown: all(shown.get(name) == value for name, value in values.items()))

    # What a person does.

    def xdotool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, timeout=PATIENCE_S,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def xdotool_output(self, *words):
        return subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=PATIENCE_S,
                              capture_output=True, text=True).stdout

    def keys(self, *names):
        """Keys one after another; a modifier is held until its letter is up, which `xdotool key` does not."""
        words = []
        for name in names:
            *modifiers, letter = name.split("+")
            words += [word for modifier in modifiers for word in ("keydown", modifier)] + ["key", letter]
            words += [word for modifier in reversed(modifiers) for word in ("keyup", modifier)]
        self.xdotool(*words)

    def replace_text(self, text):
        """What the text field holds, by another."""
        self.until("a text field has the keyboard", lambda shown: shown["typing"])
        self.keys("ctrl+a", "Delete")
        self.type(text)

    def hasty_key(self, name):
        """The modifier is up before its letter."""
        self.xdotool("key", name)

    def type(self, text):
        self.until("a text field has the keyboard", lambda shown: shown["typing"])
        self.xdotool("type", "--delay", 4, "--", text)

    def place(self, region, across=0.5, down=0.5):
        shown = self.until(f"there is a {region}", lambda shown: region in shown["regions"])
        x, y, w, h = shown["regions"][region]
        return round(x + w * across), round(y + h * down)

    def click(self, region, across=0.5, down=0.5, button=1):
        self.xdotool("mousemove", *self.place(region, across, down), "click", button)

    def drag(self, region, start, end, down=0.5, pieces=8):
        self.xdotool("mousemove", *self.place(region, start, down), "mousedown", 1)
        for piece in range(1, pieces + 1):
            self.xdotool("mousemove", *self.place(region, start + (end - start) * piece / pieces, down))
        self.xdotool("mouseup", 1)

    def write_long(self):
        """A scenario whose recording is long enough that one can cancel what is done with it."""
        self.write("long.js", "let n = 0;\nwhile (true) n++;\n")
        return self.write("long.json", '{"title": "long", "script": "long.js", "limits": {"events": 3000000}}')

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path


class WindowTest(unittest.TestCase):
    """One window for all tests of a file: each begins at the start of the program, with nothing open over it."""

    FILE = SCENARIOS / "first-order.json"
    SIZE = (1280, 800)

    @classmethod
    def setUpClass(cls):
        cls.window = LiveWindow(cls.FILE, cls.SIZE)
        if cls.FILE:
            cls.window.until_finished()

    @classmethod
    def tearDownClass(cls):
        cls.window.close()


def main():
    missing = [name for name in ("Xvfb", "xdotool") if not shutil.which(name)]
    if not PROGRAM.exists():
        missing.append(str(PROGRAM))
    if missing:
        required = os.environ.get("LOOPSCOPE_WINDOW_TESTS") == "required"
        print(f"{'failed' if required else 'skipped'}: this test drives the real window and needs " + ", ".join(missing))
        sys.exit(1 if required else SKIPPED)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        unittest.main(verbosity=2, failfast=True)
    finally:
        for window in list(LiveWindow.all_open):
            window.close()
