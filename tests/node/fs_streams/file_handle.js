'use strict';
// fs.promises.open(): read, write, stat, streams, close.
const fs = require('fs');

(async () => {
  const handle = await fs.promises.open(`${require('os').tmpdir()}/loopscope-handle.txt`, 'w+');
  handle.on('close', () => console.log('close event'));
  console.log(typeof handle.fd, await handle.write('hello world'));
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(5), 0, 5, 0);
  console.log(bytesRead, String(buffer));
  console.log((await handle.stat()).size, (await handle.writev([Buffer.from(' a'), Buffer.from('b')])).bytesWritten);
  const parts = [Buffer.alloc(3), Buffer.alloc(4)];
  console.log((await handle.readv(parts, 0)).bytesRead, parts.map(String));
  await handle.truncate(5);
  const closing = handle.close();
  console.log('closing', handle.fd);
  await closing;
  console.log(await fs.promises.readFile(`${require('os').tmpdir()}/loopscope-handle.txt`, 'utf8'));
  await handle.stat().catch((error) => console.log(error.code));
  console.log(await handle.close());

  const reading = await fs.promises.open('numbers.txt');
  reading.on('close', () => console.log('reading close'));
  let text = '';
  for await (const chunk of reading.createReadStream({ end: 8, encoding: 'utf8' })) text += chunk;
  console.log(text, reading.fd);
  const writing = await fs.promises.open(`${require('os').tmpdir()}/loopscope-handle.txt`, 'a');
  await new Promise((resolve) => writing.createWriteStream().end(' again', resolve));
  console.log(await fs.promises.readFile(`${require('os').tmpdir()}/loopscope-handle.txt`, 'utf8'));
  const kept = await fs.promises.open('numbers.txt');
  for await (const chunk of kept.createReadStream({ autoClose: false, start: 0, end: 1 })) console.log(String(chunk));
  console.log(kept.fd > 2);
  await kept.close();
})();
