'use strict';
// node:zlib in name only, so that what may compress can be loaded.

const { notSimulated } = require('internal/not_simulated');

for (const name of [
  'createGzip', 'createGunzip', 'createDeflate', 'createInflate', 'createDeflateRaw', 'createInflateRaw', 'createUnzip',
  'createBrotliCompress', 'createBrotliDecompress', 'gzip', 'gzipSync', 'gunzip', 'gunzipSync', 'deflate', 'deflateSync', 'inflate',
  'inflateSync', 'deflateRaw', 'deflateRawSync', 'inflateRaw', 'inflateRawSync', 'unzip', 'unzipSync', 'brotliCompress',
  'brotliCompressSync', 'brotliDecompress', 'brotliDecompressSync', 'crc32',
]) {
  exports[name] = { [name]() { throw notSimulated(`zlib.${name}()`, 'data that is not compressed'); } }[name];
}
exports.constants = Object.freeze({});
