'use strict';
// Starts the entry script: a CommonJS script now, an ES module after its files are read.

function runMain(path) {
  const { Module, formatOf } = require('internal/modules/cjs');
  if (formatOf(path) === 'module') require('internal/modules/esm').runMain(path);
  else Module.runMain(path);
}

module.exports = { runMain };
