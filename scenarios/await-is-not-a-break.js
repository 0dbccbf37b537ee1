const breathe = () =>
  new Promise((go) => setImmediate(go));

async function count(name, pause) {
  for (let n = 1; n <= 3; n += 1) {
    console.log(name, n);
    await pause();
  }
}

async function main() {
  setImmediate(() => console.log('  the loop turns'));
  await count('await null', async () => null);
  await count('await an immediate', breathe);
}
main();
