const sleep = require('node:timers/promises').setTimeout;

const say = async (text, ms) => {
  await sleep(ms);
  console.log(text);
};

async function pay(price) {
  await sleep(20);
  if (price > 100) throw new Error('card refused');
  console.log('paid', price);
}

async function buy(item, price) {
  try {
    await say(`${item} reserved`, 10);
    await pay(price);
  } catch (error) {
    await say(`${item} back in stock`, 10);
    return error.message;
  }
  // Nobody waits for the mail, so it needs its own catch.
  say('  mail sent', 300).catch(() => {});
  return 'thank you';
}

async function main() {
  console.log(await buy('book', 20));
  console.log(await buy('piano', 900));
}
main();
