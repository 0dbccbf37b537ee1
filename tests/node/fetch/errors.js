const server = require('http').createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(() => run(port));
});
async function run(port) {
  for (const [url, options] of [[`http://127.0.0.1:${port}/`], ['http://127.0.0.1:1/'], ['http://no-such-host.invalid/'], ['nonsense'], [`http://127.0.0.1:${port}/`, { method: 'GET', body: 'x' }]]) {
    try { await fetch(url, options); } catch (error) { console.log(error.name, error.message, error.cause?.code, error.cause?.message.replace(/\d{4,}/, 'PORT')); }
  }
  try { await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() }); } catch (error) { console.log(error.name, error.message); }
}
