const marker = Symbol('marker');

async function stateOf(promise) {
  try {
    // A settled promise wins, it stands first.
    const first = await Promise.race([promise, marker]);
    return first === marker ? 'pending' : 'fulfilled';
  } catch {
    return 'rejected';
  }
}

async function main() {
  const failed = Promise.reject(new Error('no'));
  console.log(await stateOf(new Promise(() => {})));
  console.log(await stateOf(Promise.resolve('yes')));
  console.log(await stateOf(failed));
}
main();
