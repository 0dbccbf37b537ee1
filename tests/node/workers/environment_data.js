const { Worker, isMainThread, setEnvironmentData, getEnvironmentData } = require('node:worker_threads');
if (isMainThread) {
  setEnvironmentData('a', { b: 1 });
  setEnvironmentData('gone', 1);
  setEnvironmentData('gone');
  new Worker(__filename);
} else {
  console.log(getEnvironmentData('a'), getEnvironmentData('gone'));
}
