let turns = 0;

setTimeout(() => console.log('timer, at last'), 0);
setImmediate(() => console.log('immediate, at last'));

function again() {
  turns += 1;
  // Without this limit the loop would never turn.
  if (turns < 20) queueMicrotask(again);
  else console.log('microtasks ran:', turns);
}

again();
