const http = require('http');
const server = http.createServer((req, res) => { const ms = Number(req.url.slice(1)); setTimeout(() => res.end(String(ms)), ms); });
server.listen(0, async () => {
  const get = async (ms) => { const text = await (await fetch(`http://localhost:${server.address().port}/${ms}`)).text(); console.log('arrived', text); return text; };
  console.log(await Promise.all([get(150), get(20), get(80)]));
  console.log(await Promise.race([get(150), get(20)]));
  server.close(() => console.log('closed'));
});
