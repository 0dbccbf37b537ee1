const sleep = require('node:timers/promises').setTimeout;

function remember(ask) {
  const answers = new Map();
  return (key) => {
    if (!answers.has(key)) {
      const answer = ask(key);
      answers.set(key, answer);
      // A failure is not worth remembering.
      answer.catch(() => answers.delete(key));
    }
    return answers.get(key);
  };
}

let online = false;
const price = remember(async (item) => {
  console.log('  asking for', item);
  await sleep(10);
  if (!online) throw new Error('offline');
  return item.length;
});

async function main() {
  await price('tea').catch((e) => console.log(e.message));
  online = true;
  console.log('tea', await price('tea'));
  console.log('tea', await price('tea'));
}
main();
