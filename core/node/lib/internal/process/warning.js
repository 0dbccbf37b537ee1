'use strict';
// process.emitWarning (node: lib/internal/process/warning.js).

const { validateString } = require('internal/validators');
const { codes } = require('internal/errors');
const { emit } = require('internal/process/object');

const binding = internalBinding('process');
let explained = false;

function emitWarning(warning, type, code, constructor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    constructor = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    constructor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    constructor = code;
    code = '';
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning === 'string') {
    const error = new Error(warning);
    error.name = String(type || 'Warning');
    if (code !== undefined) error.code = code;
    if (detail !== undefined) error.detail = detail;
    Error.captureStackTrace?.(error, constructor || process.emitWarning);
    warning = error;
  } else if (!(warning instanceof Error)) {
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(doEmitWarning, warning);
}

function doEmitWarning(warning) {
  if (!process.noWarnings) print(warning);
  emit('warning', warning);
}

function print(warning) {
  const deprecation = warning.name === 'DeprecationWarning';
  const trace = process.traceProcessWarnings || (deprecation && process.traceDeprecation);
  const code = warning.code ? `[${warning.code}] ` : '';
  let text = `(node:${process.pid}) ${code}`;
  text += trace && warning.stack ? warning.stack : `${warning.name}: ${warning.message}`;
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !explained) {
    text += `\n(Use \`node --trace-${deprecation ? 'deprecation' : 'warnings'} ...\` to show where the warning was created)`;
    explained = true;
  }
  binding.noteWarning(0, `${warning.name}: ${warning.message}`);
  binding.write(2, `${text}\n`);
}

module.exports = { emitWarning };
