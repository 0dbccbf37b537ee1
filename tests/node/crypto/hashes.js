// Hashes and HMACs, with Node's errors.
const crypto = require('crypto');
const show = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message, Object.keys(e)); } };
for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'blake2b512', 'ripemd160', 'RSA-SHA256',
  'sha512-256', 'SHA256', 'sm3']) {
  show(() => `${name} ${crypto.createHash(name).update('hello').update(Buffer.from(' world')).digest('hex')}`);
}
for (const name of ['md5', 'sha1', 'sha256', 'sha512']) show(() => crypto.createHmac(name, 'key').update('data').digest('base64'));
show(() => crypto.createHmac('sha256', '').update('').digest('hex'));
show(() => crypto.createHmac('sha1', Buffer.from([1, 2])).update(new Uint8Array([3])).digest());
show(() => crypto.createHash('foo'));
show(() => crypto.createHmac('foo', 'k'));
show(() => crypto.createHash('sha256').update(5));
show(() => { const hash = crypto.createHash('sha256'); hash.digest(); hash.update('a'); });
show(() => { const hash = crypto.createHash('sha256'); hash.digest(); hash.digest(); });
show(() => { const hmac = crypto.createHmac('sha256', 'k'); hmac.digest(); return hmac.digest('hex') === ''; });
show(() => crypto.createHash('shake128', { outputLength: 4 }).update('a').digest('hex'));
show(() => crypto.createHash('sha1').update('äö', 'latin1').digest('hex'));
show(() => crypto.createHmac('sha256'));
show(() => crypto.createHash(7));
show(() => crypto.getHashes().slice(0, 4));
show(() => crypto.hash('sha1', 'x'));
const first = crypto.createHash('sha256').update('a');
const second = first.copy();
console.log(first.digest('hex') === second.digest('hex'), second instanceof crypto.Hash);
show(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')));
show(() => crypto.timingSafeEqual('a', 'b'));
show(() => crypto.timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')));
show(() => crypto.timingSafeEqual(Buffer.from('abc'), Buffer.from('abd')));
