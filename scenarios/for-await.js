const sleep = require('node:timers/promises').setTimeout;

const lift = {
  [Symbol.asyncIterator]() {
    let floor = 0;
    return {
      async next() {
        if (floor === 3) return { done: true };
        await sleep(10);
        floor += 1;
        return { value: floor, done: false };
      },
    };
  },
};

async function ride() {
  for await (const floor of lift) {
    console.log('floor', floor);
  }
  console.log('last floor');
}

ride();
console.log('doors close');
