'use strict';
// map, filter and their relatives.
const { Readable } = require('stream');

const numbers = () => Readable.from([1, 2, 3, 4, 5]);
const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
(async () => {
  console.log(await numbers().map((n) => n * 2).toArray());
  console.log(await numbers().filter((n) => n % 2).toArray());
  console.log(await numbers().map(async (n) => sleep(6 - n, n), { concurrency: 3 }).toArray());
  console.log(await numbers().flatMap((n) => [n, n]).take(5).toArray());
  console.log(await numbers().drop(3).toArray(), await numbers().take(0).toArray());
  console.log(await numbers().some((n) => n > 3), await numbers().every((n) => n > 3), await numbers().find((n) => n > 2));
  console.log(await numbers().reduce((a, b) => a + b), await numbers().reduce((a, b) => a + b, 10));
  await numbers().forEach((n) => { console.log('each', n); });
  await Readable.from([]).reduce((a) => a).catch((error) => console.log(error.code, error.message));
  await numbers().map((n) => { if (n === 3) throw new Error('three'); return n; }).toArray().catch((error) => console.log(error.message));
  const controller = new AbortController();
  const going = numbers().map((n) => sleep(2, n), { signal: controller.signal }).toArray();
  setTimeout(() => controller.abort(), 3);
  await going.catch((error) => console.log(error.name));
  try { numbers().map('no'); } catch (error) { console.log(error.code); }
})();
