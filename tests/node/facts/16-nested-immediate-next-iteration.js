setImmediate(() => {
  console.log('i1');
  setTimeout(() => console.log('timeout'), 1);
  setImmediate(() => console.log('i3 (scheduled by i1)'));
});
setImmediate(() => { console.log('i2'); const end = Date.now() + 10; while (Date.now() < end); });
