function debounce(work, ms) {
  let timer;
  return (text) => new Promise((resolve) => {
    clearTimeout(timer);
    timer = setTimeout(() => resolve(work(text)), ms);
  });
}

const search = debounce((text) => {
  console.log('  search', text);
  return 'results for ' + text;
}, 20);

async function main() {
  console.log('with await: each call waits its turn');
  for (const text of ['n', 'no', 'nod']) await search(text);

  console.log('without: only the last one runs');
  const calls = ['n', 'no', 'nod'].map(search);
  console.log(await calls[2]);
  console.log('the first never settles:', calls[0]);
}
main();
