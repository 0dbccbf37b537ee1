async function load() {
  throw new Error('offline');
}

async function plain() {
  try {
    return load();
  } catch {
    return 'saved copy';
  }
}

async function awaited() {
  try {
    return await load();
  } catch {
    return 'saved copy';
  }
}

plain().catch((error) => {
  console.log('plain:', error.message);
});
awaited().then((text) => {
  console.log('awaited:', text);
});
