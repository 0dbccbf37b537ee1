const a = { n: 1, list: [1, 2] };
const b = structuredClone(a);
a.n = 2; a.list.push(3);
console.log(b.n, b.list.length);
const buffer = new ArrayBuffer(8);
const moved = structuredClone(buffer, { transfer: [buffer] });
console.log('detached:', buffer.byteLength, moved.byteLength);
try { structuredClone(() => {}); } catch (e) { console.log(e.name, e.message); }
