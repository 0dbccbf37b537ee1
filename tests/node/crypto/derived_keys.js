// pbkdf2, scrypt and hkdf: results, errors, and that callbacks come later.
const crypto = require('crypto');
const show = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
show(() => crypto.pbkdf2Sync('secret', 'salt', 1000, 64, 'sha512').toString('hex'));
show(() => crypto.pbkdf2Sync('secret', 'salt', 1, 20, 'sha1').toString('hex'));
show(() => crypto.pbkdf2Sync('', Buffer.from([1]), 1, 0, 'sha1'));
show(() => crypto.pbkdf2Sync('p', 's', 1, 1, 'foo'));
show(() => crypto.pbkdf2Sync('p', 's', 0, 1, 'sha1'));
show(() => crypto.pbkdf2Sync('p', 's', 1, -1, 'sha1'));
show(() => crypto.pbkdf2Sync(5, 's', 1, 1, 'sha1'));
show(() => crypto.pbkdf2Sync('p', 's', 1, 1));
show(() => crypto.pbkdf2('p', 's', 1, 1, 'sha1'));
show(() => crypto.pbkdf2('p', 's', 1, 1, 'foo', () => {}));
show(() => crypto.scryptSync('secret', 'salt', 64).toString('hex'));
show(() => crypto.scryptSync('secret', 'salt', 64, { N: 1024, r: 4 }).toString('hex'));
show(() => crypto.scryptSync('p', 's', 1, { N: 3 }));
show(() => crypto.scryptSync('p', 's', 1, { N: 1 << 20 }));
show(() => crypto.scryptSync('p', 's', 1, { N: 2, cost: 2 }));
show(() => Buffer.from(crypto.hkdfSync('sha256', 'k', 's', 'i', 42)).toString('hex'));
show(() => crypto.hkdfSync('sha256', 'k', 's', 'i', 9000));
show(() => crypto.hkdfSync('foo', 'k', 's', 'i', 64));
const { promisify } = require('util');
(async () => {
  console.log(await promisify(crypto.pbkdf2)('a', 'b', 1, 8, 'sha256'));
  console.log(await promisify(crypto.scrypt)('a', 'b', 8));
  console.log(await promisify(crypto.hkdf)('sha512', 'a', 'b', 'c', 8));
})();
console.log('main ends');
