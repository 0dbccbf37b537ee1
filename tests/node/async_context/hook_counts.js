'use strict';
// How many requests a call makes (fact 62).
const { createHook } = require('async_hooks');
const fs = require('fs');

let counts = {};
createHook({ init(id, type) { if (/^(FS|FILE)/.test(type)) counts[type] = (counts[type] ?? 0) + 1; } }).enable();
const tell = (name) => { fs.writeSync(1, `${name} ${JSON.stringify(counts)}\n`); counts = {}; };
fs.readFile(__filename, () => {
  tell('readFile');
  fs.stat(__filename, () => {
    tell('stat');
    fs.promises.readFile(__filename).then(() => {
      tell('promises.readFile');
      fs.createReadStream(__filename).resume().on('close', () => {
        tell('createReadStream');
        fs.access(__filename, () => tell('access'));
      });
    });
  });
});
