'use strict';
// node:stream/promises

const { whenFinished } = require('internal/streams/finished');
const { whenPiped } = require('internal/streams/pipeline');

require('stream');

module.exports = {
  finished: { finished(stream, options) { return whenFinished(stream, options); } }.finished,
  pipeline: { pipeline(...streams) { return whenPiped(...streams); } }.pipeline,
};
