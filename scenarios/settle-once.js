const door = new Promise((resolve, reject) => {
  resolve('first');
  resolve('second');
  reject(new Error('third'));
  throw new Error('fourth');
});

door.then(
  (value) => console.log('settled with', value),
  (error) => console.log('failed with', error.message),
);
