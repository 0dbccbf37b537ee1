async function parse(text) {
  return JSON.parse(text);
}

async function main() {
  try {
    await parse('{ not json');
  } catch (error) {
    console.log('with await:', error.name);
  }
}

try {
  // Without await there is nothing to catch here.
  const result = parse('{ not json');
  console.log('no exception here');
  result.catch((error) => {
    console.log('later:', error.name);
  });
} catch {
  console.log('never printed');
}
main();
