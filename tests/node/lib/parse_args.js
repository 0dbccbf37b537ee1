// util.parseArgs
const { parseArgs } = require('util');
const options = {
  verbose: { type: 'boolean', short: 'v' }, name: { type: 'string', short: 'n' }, tag: { type: 'string', multiple: true, short: 't' },
  level: { type: 'string', default: '1' }, quiet: { type: 'boolean', short: 'q' },
};
const attempt = (config) => {
  try {
    console.log(parseArgs(config));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
for (const args of [[], ['-v'], ['--name', 'x'], ['--name=x=y'], ['-nx'], ['-vq'], ['-vqn', 'z'], ['-t', 'a', '--tag', 'b'], ['--unknown'], ['pos'], ['--name'], ['--verbose=1'],
  ['--', '-v'], ['-n', '-v'], ['-x']]) {
  attempt({ args, options });
  attempt({ args, options, allowPositionals: true });
}
attempt({ args: ['--foo', 'bar', '-x', '--baz=1'], strict: false });
attempt({ args: ['-v', 'p', '--name=n', '--', 'q'], options, allowPositionals: true, tokens: true });
attempt({ args: [], options: { a: { type: 'number' } } });
attempt({ args: [], options: { a: { type: 'boolean', short: 'ab' } } });
attempt({ args: 5 });
