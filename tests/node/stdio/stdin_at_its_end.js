'use strict';
// Nobody types: stdin gives 'end'.
const input = process.stdin;
console.log(input.fd, input.readable, input.isTTY, input.readableFlowing, input.readableHighWaterMark);
for (const event of ['data', 'end', 'close', 'pause', 'resume']) input.on(event, () => console.log(event));
process.nextTick(() => console.log('tick'));
input.on('end', () => {
  console.log(input.readableEnded, input.destroyed);
  (async () => {
    for await (const line of require('readline').createInterface({ input })) console.log(line);
    console.log('no line');
  })();
});
