function* breakfast() {
  console.log('boil water');
  yield 'tea';
  console.log('cut bread');
  yield 'toast';
  console.log('wash up');
}

const morning = breakfast();
console.log('nothing has started yet');
console.log(morning.next());
console.log('read the news');
console.log(morning.next());
console.log(morning.next());
