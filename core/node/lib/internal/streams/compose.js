'use strict';
// stream.compose(): several streams as one Duplex.

const { codes } = require('internal/errors');
const { Duplex } = require('internal/streams/duplex');
const { finished } = require('internal/streams/finished');
const { isNodeStream, isReadable, isWritable } = require('internal/streams/kinds');
const { pipeline } = require('internal/streams/pipeline');
const { makeSlots, relayDestroy, relayReads, relayWrites } = require('internal/streams/relay');

function compose(...given) {
  if (given.length === 0) throw new codes.ERR_MISSING_ARGS('streams');
  if (given.length === 1) return Duplex.from(given[0]);
  const last = given.length - 1;
  const streams = given.map((stream, i) => (typeof stream === 'function' && (i === 0 || i === last) ? Duplex.from(stream) : stream));
  for (const [i, stream] of streams.entries()) {
    if (!isNodeStream(stream)) continue;
    if (i < last && !isReadable(stream)) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], 'must be readable');
    if (i > 0 && !isWritable(stream)) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], 'must be writable');
  }

  const relay = makeSlots();
  const { slots } = relay;
  const [head] = streams;
  const tail = pipeline(...streams, (error) => {
    const onClose = slots.close;
    slots.close = null;
    if (onClose) onClose(error);
    else if (error) duplex.destroy(error);
    else if (!readable && !writable) duplex.destroy();
  });
  const writable = Boolean(isWritable(head));
  const readable = Boolean(isReadable(tail));
  const duplex = new Duplex({
    writableObjectMode: Boolean(head?.writableObjectMode), readableObjectMode: Boolean(tail?.readableObjectMode), writable, readable,
  });
  if (writable) {
    relayWrites(duplex, head, relay);
    finished(tail, () => relay.call('finish'));
  }
  if (readable) relayReads(duplex, tail, relay);
  relayDestroy(duplex, [tail], relay, true);
  return duplex;
}

module.exports = { compose };
