async function query() {
  throw new Error('connection refused');
}

async function loadUser(id) {
  try {
    return await query();
  } catch (cause) {
    throw new Error(`cannot load user ${id}`, { cause });
  }
}

loadUser(7).catch((error) => {
  for (; error; error = error.cause) {
    console.log(error.message);
  }
});
