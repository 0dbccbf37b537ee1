// Requests with different delays, waited for together.
const http = require('http');
const server = http.createServer((req, res) => { const ms = Number(req.url.slice(1)); setTimeout(() => res.end(`after ${ms}`), ms); });
const get = (ms) => new Promise((resolve, reject) => {
  http.get({ port: server.address().port, host: '127.0.0.1', path: `/${ms}` }, (res) => {
    let text = '';
    res.on('data', (data) => { text += data; }).on('end', () => { console.log(text); resolve(text); });
  }).on('error', reject);
});
server.listen(0, async () => {
  const start = Date.now();
  const all = await Promise.all([get(90), get(30), get(60)]);
  console.log(all.join(', '), 'together:', Date.now() - start < 170);
  server.close();
});
