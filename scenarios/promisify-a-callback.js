const { promisify } = require('node:util');

function findUser(id, callback) {
  setTimeout(() => {
    if (id > 2) callback(new Error(`no user ${id}`));
    else callback(null, `user ${id}`);
  }, 10);
}

const find = promisify(findUser);

async function main() {
  console.log(await find(1));
  console.log(await find(3));
}
main().catch((error) => console.log(error.message));
