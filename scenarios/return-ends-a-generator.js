function* tea() {
  try {
    yield 'boil water';
    yield 'pour';
    yield 'drink';
  } catch (error) {
    yield `oh no: ${error.message}`;
  } finally {
    console.log('  turn off the stove');
  }
}

const first = tea();
console.log(first.next().value);
console.log(first.return('phone rang'));

const second = tea();
console.log(second.next().value);
console.log(second.throw(new Error('no gas')).value);
console.log(second.next());
