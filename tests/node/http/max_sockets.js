// One socket for three requests: they wait for each other.
const http = require('http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const server = http.createServer((req, res) => { console.log('serve', req.url); setTimeout(() => res.end(req.url), 5); });
server.listen(0, () => {
  let left = 3;
  for (const path of ['/a', '/b', '/c']) {
    http.get({ port: server.address().port, host: '127.0.0.1', path, agent }, (res) => {
      res.on('data', (data) => console.log('got', String(data)));
      res.on('end', () => { if (--left === 0) { agent.destroy(); server.close(() => console.log('closed')); } });
    });
  }
  console.log(Object.keys(agent.requests).length, Object.values(agent.requests)[0].length);
});
