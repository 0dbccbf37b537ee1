// A host that the scenario invents: it has a name, takes its time, and answers as its table says. Real Node has no such host.
const dns = require('dns');
const http = require('http');
const net = require('net');
const t0 = performance.now();
const at = () => Math.round(performance.now() - t0);
dns.lookup('shop.example', (e, a, f) => console.log('lookup', e, a, f));
dns.resolve4('shop.example', (e, a) => console.log('resolve4', e, a));
dns.resolve4('localhost', (e, a) => console.log('resolve4', e.code));
(async () => {
  const res = await fetch('http://shop.example/items');
  console.log(at(), res.status, res.headers.get('content-type'), await res.json(), at());
  const two = await Promise.all([fetch('http://shop.example/items'), fetch('http://shop.example/slow?x=1')]);
  console.log(at(), two.map((r) => r.status), await two[1].text(), await two[0].text());
  const posted = await fetch('http://SHOP.example/items', { method: 'POST', body: '{}' });
  console.log(at(), posted.status, posted.ok, await posted.text());
  http.get({ host: 'shop.example', agent: false }, (r) => { console.log(at(), r.statusCode, r.headers.connection); r.resume().on('close', () => console.log('closed', at())); });
  net.connect(80, '192.0.2.2').on('error', (e) => console.log(e.message));
  try { await fetch('http://shop.example/items', { signal: AbortSignal.timeout(20) }); } catch (e) { console.log(e.name, at()); }
})();
