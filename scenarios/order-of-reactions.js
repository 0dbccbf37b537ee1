let open;
const gate = new Promise((resolve) => { open = resolve; });

async function guest(name) {
  await gate;
  console.log(name, 'comes in');
}

gate.then(() => console.log('music starts'));
guest('Asha');
guest('Bilal');

setTimeout(() => {
  queueMicrotask(() => console.log('somebody knocks'));
  open();
  queueMicrotask(() => console.log('somebody leaves'));
  console.log('gate opens');
}, 10);
