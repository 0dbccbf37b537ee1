const sleep = require('node:timers/promises').setTimeout;

async function withConnection(name, work) {
  console.log(name, 'open');
  try {
    return await work();
  } finally {
    console.log(name, 'closed');
  }
}

async function main() {
  const query = () => sleep(10, 3);
  const rows = await withConnection('A', query);
  console.log('rows:', rows);

  await withConnection('B', async () => {
    await sleep(10);
    throw new Error('query failed');
  });
}

main().catch((error) => console.log(error.message));
