let ran = false;
Promise.resolve().then(() => { ran = true; });
console.log('seen right after then():', ran);
process.nextTick(() => console.log('in nextTick:', ran));
setImmediate(() => console.log('in immediate:', ran));
