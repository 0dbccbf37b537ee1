const sleep = require('node:timers/promises').setTimeout;

async function load(part, ms) {
  console.log('ask for', part);
  await sleep(ms);
  console.log('  got', part);
  return part;
}

async function productPage() {
  const product = await load('product', 10);
  // These three need the product, not each other.
  const rest = await Promise.all([
    load('stock', 100),
    load('reviews', 200),
    load('similar', 20),
  ]);
  return [product, ...rest];
}

productPage().then((page) => console.log(page));
