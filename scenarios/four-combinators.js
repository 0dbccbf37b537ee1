const sleep = require('node:timers/promises').setTimeout;

const good = (ms) => sleep(ms, `good ${ms}`);
const bad = async (ms) => {
  await sleep(ms);
  throw new Error(`bad ${ms}`);
};
const three = () => [good(200), bad(100), good(300)];
const show = (name) => (result) =>
  console.log(name, result);

// The first failure decides.
Promise.all(three())
  .catch((error) => show('all')(error.message));
// The first to settle decides.
Promise.race(three())
  .catch((error) => show('race')(error.message));
// The first success decides.
Promise.any(three()).then(show('any'));
// Wait for everyone, never fail.
Promise.allSettled(three())
  .then((all) => all.map((one) => one.status))
  .then(show('allSettled'));
