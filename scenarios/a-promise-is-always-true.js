async function isAdult(person) {
  return person.age >= 18;
}

async function main() {
  const people = [
    { name: 'Asha', age: 30 },
    { name: 'Bilal', age: 9 },
  ];

  // A promise is an object, and objects are true.
  if (isAdult(people[1])) console.log('Bilal may vote?!');
  console.log('filter:', people.filter(isAdult).length);

  const answers = await Promise.all(people.map(isAdult));
  const adults = people.filter((_, n) => answers[n]);
  console.log('really:', adults.map((one) => one.name));
}
main();
