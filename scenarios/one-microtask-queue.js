const ready = Promise.resolve();

async function waits() {
  await null;
  console.log('3 after await');
}

queueMicrotask(() => console.log('1 queueMicrotask'));
ready.then(() => console.log('2 then'));
waits();
queueMicrotask(() => console.log('4 queueMicrotask'));
console.log('0 script ends');
