let turn = 0;

function again() {
  turn += 1;
  console.log('immediate, turn', turn);
  if (turn < 3) setImmediate(again);
}

setImmediate(again);
setImmediate(() => console.log('the other immediate'));
