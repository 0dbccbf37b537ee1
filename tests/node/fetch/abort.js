// A controller and a timeout end requests that are on their way.
const http = require('http');
const server = http.createServer((req, res) => { if (req.url === '/part') res.write('part'); });
server.listen(0, '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  try { await fetch(base, { signal: controller.signal }); } catch (error) { console.log(error.name, error.message, error === controller.signal.reason); }
  try { await fetch(base, { signal: AbortSignal.timeout(30) }); } catch (error) { console.log(error.name, error.message); }
  const second = new AbortController();
  const res = await fetch(`${base}/part`, { signal: second.signal });
  console.log(res.status);
  setTimeout(() => second.abort(new Error('enough')), 30);
  try { await res.text(); } catch (error) { console.log(error.name, error.message); }
  server.close(() => console.log('closed'));
  server.closeAllConnections();
});
