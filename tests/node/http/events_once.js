// With promises: once, for await over request and response.
const http = require('http');
const { once } = require('events');
(async () => {
  const server = http.createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    res.end(body.split('').reverse().join(''));
  });
  server.listen(0);
  await once(server, 'listening');
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'PUT' });
  req.end('stressed');
  const [res] = await once(req, 'response');
  let text = '';
  for await (const chunk of res) text += chunk;
  console.log(res.statusCode, text);
  server.close();
  await once(server, 'close');
  console.log('closed');
})();
