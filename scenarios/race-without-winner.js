process.on('exit', () => console.log('exit, nobody won'));

Promise.all([]).then((list) => console.log('all', list));
Promise.any([]).catch((error) => console.log(error.name));

Promise.race([])
  .then(() => console.log('never printed'));
console.log('three empty lists');
