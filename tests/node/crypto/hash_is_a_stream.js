// A hash is a transform stream: what is written is hashed, the end gives the digest.
const crypto = require('crypto');
const { Readable } = require('stream');
const hash = crypto.createHash('sha256');
hash.on('readable', () => { const data = hash.read(); if (data) console.log('readable', data.toString('hex')); });
hash.on('end', () => console.log('end'));
hash.on('finish', () => console.log('finish'));
hash.write('some data to hash');
hash.end();
Readable.from(['a', 'b']).pipe(crypto.createHmac('sha1', 'key')).setEncoding('hex').on('data', (text) => console.log('piped', text));
process.nextTick(() => console.log('tick'));
console.log('main');
