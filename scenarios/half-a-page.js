async function news() { return 'rain tomorrow'; }
async function sports() { throw new Error('no signal'); }
async function music() { return 'new song'; }

async function page() {
  const parts = await Promise.allSettled(
    [news(), sports(), music()],
  );
  for (const { status, value, reason } of parts) {
    if (status === 'fulfilled') console.log('show:', value);
    else console.log('left out:', reason.message);
  }
}
page();
