const { Worker, isMainThread, resourceLimits, parentPort, workerData } = require('node:worker_threads');
if (isMainThread) {
  console.log(parentPort, workerData, resourceLimits);
  new Worker(__filename, { resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 2 } });
} else {
  for (const name of ['chdir', 'abort', 'setuid', 'umask']) {
    try { console.log(name, process[name](name === 'umask' ? undefined : '/')); } catch (error) { console.log(name, error.name, error.code, error.message); }
  }
  console.log(resourceLimits.maxOldGenerationSizeMb, resourceLimits.stackSizeMb, workerData);
  console.log(typeof process.exit, process.cwd() === require('node:path').dirname(__filename), process.stdin.readableEnded);
}
