function* quiz() {
  const name = yield 'What is your name?';
  const age = yield `Hello ${name}, how old are you?`;
  return `${name}, ${age} years`;
}

const talk = quiz();
console.log(talk.next());
console.log(talk.next('Rima'));
console.log(talk.next(12));
