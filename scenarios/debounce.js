function debounce(work, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(work, ms, ...args);
  };
}

const search = debounce((text) => {
  console.log('search', text);
}, 50);

for (const text of ['n', 'no', 'nod', 'node']) {
  console.log('typed', text);
  search(text);
}
