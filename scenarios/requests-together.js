const http = require('node:http');

const server = http.createServer((request, response) => {
  const ms = Number(request.url.slice(1));
  setTimeout(() => response.end(`took ${ms} ms`), ms);
});

function get(ms) {
  const { port } = server.address();
  const where = { host: '127.0.0.1', port, path: `/${ms}` };
  return new Promise((resolve, reject) => {
    http.get(where, (response) => {
      response.on('data', (bytes) => {
        console.log('arrived:', String(bytes));
        resolve(ms);
      });
    }).on('error', reject);
  });
}

async function main() {
  await get(120);
  await get(60);
  console.log('one by one');

  const all = await Promise.all([get(120), get(60)]);
  console.log('together:', all.join(' and '));
  server.close();
}
server.listen(0, '127.0.0.1', main);
