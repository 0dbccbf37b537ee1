const http = require('http');
const req = http.get({ port: 1, host: '127.0.0.1' }, () => console.log('response (never)'));
req.on('error', (error) => console.log('error', error.code, error.message)).on('close', () => {
  console.log('close');
  http.get('http://no-such-host.invalid/').on('error', (error) => console.log(error.code, error.message));
});
req.on('socket', () => console.log('socket'));
process.nextTick(() => console.log('tick'));
for (const f of [() => http.get('nonsense'), () => http.get('ftp://x/'), () => http.get({ path: '/a b' }), () => http.request({ method: 'A B' }), () => http.request({ agent: 1 })]) {
  try { f(); } catch (error) { console.log(error.name, error.code, error.message); }
}
console.log('main ends');
