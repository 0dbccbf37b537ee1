async function* lines() {
  console.log('open the file');
  try {
    yield 'line 1';
    yield 'line 2';
    yield 'line 3';
  } finally {
    console.log('close the file');
  }
}

async function main() {
  for await (const line of lines()) {
    console.log(line);
    if (line === 'line 2') break;
  }
  console.log('after the loop');
}
main();
