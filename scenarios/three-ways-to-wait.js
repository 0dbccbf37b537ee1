const later = (value, callback) =>
  setTimeout(() => callback(null, value), 10);
const { promisify } = require('node:util');
const soon = promisify(later);

// 1. Callbacks: each step goes one level deeper.
later('user', (error, user) => {
  later(user + ', posts', (error, posts) => {
    later(posts + ', comments', (error, all) => {
      console.log('callbacks:', all);
    });
  });
});

// 2. Promises: each step returns the next promise.
soon('user')
  .then((user) => soon(user + ', posts'))
  .then((posts) => soon(posts + ', comments'))
  .then((all) => console.log('promises: ', all));

// 3. Async function: reads from top to bottom.
async function load() {
  const user = await soon('user');
  const posts = await soon(user + ', posts');
  const all = await soon(posts + ', comments');
  console.log('await:    ', all);
}
load();
