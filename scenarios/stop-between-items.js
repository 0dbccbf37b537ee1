const nextTurn = () =>
  new Promise((go) => setImmediate(go));

async function importAll(rows, signal) {
  for (const row of rows) {
    signal.throwIfAborted();
    console.log('row', row);
    // Without this turn nobody could press stop.
    await nextTurn();
  }
}

const controller = new AbortController();
let pressed = 0;
setImmediate(function user() {
  pressed += 1;
  if (pressed < 3) return setImmediate(user);
  console.log('stop!');
  controller.abort();
});

importAll([1, 2, 3, 4, 5, 6], controller.signal)
  .catch((error) => console.log(error.name));
