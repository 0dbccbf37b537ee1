const sleep = require('node:timers/promises').setTimeout;

async function upload(text) {
  await sleep(20);
  if (text.includes('!')) throw new Error('refused');
}

function show(text, state) {
  console.log(`[${state}] ${text}`);
}

async function send(text) {
  // Show it first, correct it when it fails.
  show(text, 'sending');
  try {
    await upload(text);
    show(text, 'sent');
  } catch {
    show(text, 'failed');
  }
}

send('hello');
send('buy now!');
console.log('keep typing');
