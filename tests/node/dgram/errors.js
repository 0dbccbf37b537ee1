const dgram = require('dgram');
for (const f of [() => dgram.createSocket('tcp'), () => dgram.createSocket('udp4').send(5, 1, '127.0.0.1'), () => dgram.createSocket('udp4').send('x', 0),
  () => dgram.createSocket('udp4').send('x', 70000), () => { const s = dgram.createSocket('udp4'); s.bind(0, () => s.close()); s.bind(0); },
  () => dgram.createSocket('udp4').disconnect(), () => dgram.createSocket('udp4').remoteAddress(), () => dgram.createSocket('udp4').send('abc', 2, 5, 1)]) {
  try { f(); console.log('no error'); } catch (error) { console.log(error.name, error.code, error.message); }
}
const first = dgram.createSocket('udp4').bind(0, '127.0.0.1', () => {
  const second = dgram.createSocket('udp4').on('error', (error) => {
    console.log('error', error.code, error.syscall, error.message.replace(/\d{4,}/, 'PORT'));
    first.close();
  });
  second.bind(first.address().port, '127.0.0.1', () => console.log('bound (never)'));
});
