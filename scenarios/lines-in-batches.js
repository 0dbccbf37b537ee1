const fs = require('node:fs');
const readline = require('node:readline');

async function store(batch) {
  await new Promise((resolve) => setImmediate(resolve));
  console.log(`stored ${batch.length} lines`);
}

async function main() {
  const lines = readline.createInterface({
    input: fs.createReadStream(__filename),
    crlfDelay: Infinity, // \r\n is one end, not two
  });
  let batch = [];
  let total = 0;
  for await (const line of lines) {
    batch.push(line);
    total += 1;
    if (batch.length === 10) {
      await store(batch);
      batch = []; // the only ten lines in memory
    }
  }
  if (batch.length > 0) await store(batch);
  console.log(`this program has ${total} lines`);
}
main();
console.log('reading');
