const http = require('http');
const server = http.createServer((req, res) => {
  let body = '';
  req.on('data', (d) => { body += d; }).on('end', () => {
    if (req.url === '/missing') { res.statusCode = 404; res.end('nothing here'); return; }
    if (req.url === '/moved') { res.writeHead(302, { Location: '/json' }); res.end(); return; }
    res.setHeader('Content-Type', 'application/json');
    res.setHeader('X-Method', req.method);
    res.end(JSON.stringify({ url: req.url, type: req.headers['content-type'], agent: req.headers['user-agent'], body }));
  });
});
server.listen(0, '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const res = await fetch(`${base}/json?x=1`);
  console.log(res.status, res.ok, res.statusText, res.headers.get('Content-Type'), res.headers.get('x-method'), res.redirected, res.bodyUsed);
  console.log(await res.json(), res.bodyUsed, res.url === `${base}/json?x=1`);
  try { await res.text(); } catch (error) { console.log(error.name, error.message); }
  const posted = await fetch(`${base}/json`, { method: 'POST', body: JSON.stringify({ a: 1 }), headers: { 'Content-Type': 'application/json' } });
  console.log(await posted.json());
  console.log(await (await fetch(`${base}/json`, { method: 'put', body: 'plain' })).json());
  const missing = await fetch(`${base}/missing`);
  console.log(missing.status, missing.ok, missing.statusText, await missing.text());
  const moved = await fetch(`${base}/moved`);
  console.log(moved.status, moved.redirected, moved.url === `${base}/json`, (await moved.json()).url);
  const manual = await fetch(`${base}/moved`, { redirect: 'manual' });
  console.log(manual.status, manual.headers.get('location'));
  await manual.text();
  server.close(() => console.log('closed'));
});
