async function greet(name) {
  console.log('greet starts');
  await null;
  console.log('hello', name);
}

console.log('before the call');
greet('Rima');
console.log('after the call');
