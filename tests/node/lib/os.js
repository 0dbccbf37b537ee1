// os: the shape of what it tells; the values are those of the simulated machine.
const os = require('os');
for (const name of Object.keys(os)) {
  let value = os[name];
  if (typeof value === 'function') {
    if (name === 'setPriority') continue;
    value = value();
  }
  console.log(name, typeof value, Array.isArray(value));
}
console.log(os.EOL === '\n', os.devNull, os.platform(), os.type(), os.endianness(), os.constants.signals.SIGINT, os.constants.errno.ENOENT, os.constants.priority.PRIORITY_LOW);
console.log(`${os.platform}`, Object.keys(os.userInfo()), Object.keys(os.cpus()[0]), os.availableParallelism() === os.cpus().length);
