function openFile(name) {
  console.log(' open', name);
  return { close: () => console.log(' close', name) };
}

const wait = (ms, signal) => new Promise((done, reject) => {
  const timer = setTimeout(done, ms);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  }, { once: true });
});

async function copy(name, signal) {
  const file = openFile(name);
  try {
    await wait(1000, signal);
  } finally {
    // One place cleans up: done, failed or aborted.
    file.close();
  }
}

const controller = new AbortController();
copy('film', controller.signal)
  .catch((error) => console.log(error.message));
const problem = new Error('no space');
setTimeout(() => controller.abort(problem), 20);
