'use strict';
// util.inspect and its family: the library, told about our engine. Loading it takes a few milliseconds, so only what
// really prints an object requires this module.

const library = require('third_party/node-inspect-extracted');

const { inspect, format, formatWithOptions, stripVTControlCharacters, getStringWidth } = library;

module.exports = { inspect, format, formatWithOptions, stripVTControlCharacters, getStringWidth };
