// Fact 67: what createHook() is told of lookup() and resolve4().
const ah = require('async_hooks'), dns = require('dns'); const seen = [];
ah.createHook({ init(id, type) { if (/ADDR|QUERY|DNS/.test(type)) seen.push(type); } }).enable();
dns.lookup('localhost', () => {}); dns.resolve4('localhost', () => {});
setImmediate(() => { console.log(seen.join(' ')); process.exit(); });
