let depth = 0;
function dive() {
  depth += 1;
  dive();
}

try {
  dive();
} catch (error) {
  console.log(error.name, 'many calls:', depth > 100);
}

// The same through the loop: the stack stays flat.
let steps = 0;
setImmediate(function step() {
  steps += 1;
  if (steps < 20) setImmediate(step);
  else console.log('steps through the loop:', steps);
});
